import type { Fact } from '@/lib/assessment/metric'

type Props = { sent: Fact | undefined; arrived: Fact | undefined }

/** Lines of a message before and after something on the way rewrote it; nothing where there are none. */
export function ChangedLines({ sent, arrived }: Props) {
  const [before, after] = [linesOf(sent), linesOf(arrived)]
  if (before.length + after.length === 0) return null
  return (
    <pre className="overflow-x-auto rounded-lg border border-line p-3 text-sm" tabIndex={0} lang="en">
      {before.map((line, at) => (
        <del key={`-${at}`} className="block no-underline">{`- ${line}`}</del>
      ))}
      {after.map((line, at) => (
        <ins key={`+${at}`} className="block font-semibold no-underline">{`+ ${line}`}</ins>
      ))}
    </pre>
  )
}

function linesOf(fact: Fact | undefined): string[] {
  return Array.isArray(fact) ? fact.filter((line) => typeof line === 'string') : []
}
