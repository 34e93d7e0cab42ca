import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { mostRounds, watchMinutes, WatchRound } from '@/lib/assessment/watch'

/** First line of the file; a round per line follows. The key is good for adding to this one report only. */
const Header = z.strictObject({
  linecheckWatch: z.literal(1),
  portal: z.url(),
  agentKey: z.string().min(1).max(200),
  run: z.string().max(40),
  watch: z.uuid(),
  everyMinutes: z.int().min(watchMinutes.least).max(watchMinutes.most),
})
export type WatchHeader = z.infer<typeof Header>

const mostBytes = 20_000_000

/** Rounds that the portal did not get yet, in memory and in a file, so that they outlive an outage and this program. */
export class UnsentRounds {
  /** Whether what is in memory is in the file too. */
  saved = true

  private constructor(
    readonly file: string,
    readonly header: WatchHeader,
    readonly rounds: WatchRound[],
  ) {}

  static async begin(file: string, header: WatchHeader): Promise<UnsentRounds> {
    const unsent = new UnsentRounds(file, header, [])
    await unsent.rewrite()
    return unsent
  }

  /** Null: no such file, or none of ours. A line that was cut off when the computer went down is left out. */
  static async read(file: string): Promise<UnsentRounds | null> {
    const text = await readFile(file, 'utf8').catch(() => '')
    if (text.length > mostBytes) return null
    const [first = '', ...lines] = text.split('\n')
    const header = Header.safeParse(parsed(first)).data
    if (!header) return null
    const rounds = lines.flatMap((line) => WatchRound.safeParse(parsed(line)).data ?? [])
    return new UnsentRounds(file, header, rounds.slice(0, mostRounds))
  }

  async add(round: WatchRound): Promise<void> {
    // The portal takes no more of one run.
    if (this.rounds.length >= mostRounds) return
    this.rounds.push(round)
    if (this.saved) this.saved = await done(appendFile(this.file, `${JSON.stringify(round)}\n`))
    else await this.rewrite()
  }

  /** The first so many have been sent. */
  async sent(count: number): Promise<void> {
    this.rounds.splice(0, count)
    await this.rewrite()
  }

  forget(): Promise<void> {
    return rm(this.file, { force: true }).catch(() => undefined)
  }

  private async rewrite(): Promise<void> {
    const lines = [this.header, ...this.rounds].map((line) => `${JSON.stringify(line)}\n`)
    this.saved = await done(writeFile(this.file, lines.join(''), { mode: 0o600 }))
  }
}

function done(writing: Promise<void>): Promise<boolean> {
  return writing.then(
    () => true,
    () => false,
  )
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
