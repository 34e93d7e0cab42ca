export const linkStyle = 'text-accent underline underline-offset-2 hover:text-accent-strong'
export const fieldStyle =
  'block min-h-11 w-full rounded-lg border border-quiet bg-surface px-3 py-2 font-normal text-ink ' +
  'aria-invalid:border-2 aria-invalid:border-bad'
export const panelStyle = 'rounded-2xl border border-line bg-surface'
export const headStyle = 'px-3 py-2 text-left text-sm font-medium text-quiet'
export const cellStyle = 'px-3 py-2 align-top'
