const paths = {
  check: 'M4.5 10.5l3.7 3.7 7.3-8',
  cross: 'M5.5 5.5l9 9m0-9l-9 9',
  warning: 'M10 4.5v6.5m0 3.6v.1',
  question: 'M7.2 7.4a2.9 2.9 0 1 1 4.3 2.6c-1 .6-1.5 1.1-1.5 2.2m0 2.7v.1',
  info: 'M10 9v5.5m0-9v.1',
  minus: 'M5 10h10',
  chevron: 'M7.5 4.5l5.5 5.5-5.5 5.5',
  arrow: 'M4 10h12m-5-5l5 5-5 5',
  globe:
    'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zm0 0c-4.2 4.4-4.2 10.6 0 15m0-15c4.2 4.4 4.2 10.6 0 15M2.7 10h14.6',
} as const
export type IconName = keyof typeof paths

/** Always beside a text that says the same: hidden from screen readers. */
export function Icon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      className={`shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'globe' ? 1.4 : 2.2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}
