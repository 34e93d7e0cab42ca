import { Icon } from './icon'

/** In a summary: turns when its details open. */
export function Unfold() {
  return (
    <span className="chevron text-quiet transition-transform">
      <Icon name="chevron" className="size-4" />
    </span>
  )
}
