/** `path`: dark modules as an SVG path, one unit each. White all around, in dark mode too: scanners need it. */
export function QrCode({ path, size, title }: { path: string; size: number; title: string }) {
  const quiet = 4
  const width = size + 2 * quiet
  return (
    <svg
      viewBox={`${-quiet} ${-quiet} ${width} ${width}`}
      role="img"
      aria-label={title}
      shapeRendering="crispEdges"
      className="w-full max-w-56 rounded-xl border border-line bg-white"
    >
      <path d={path} fill="#000" />
    </svg>
  )
}
