import type { Answers } from '@/lib/assessment/parameter'
import type { Language } from '@/messages'
import { signInAs } from '../agent'

/** Runs in the server's namespace: makes a link by the portal's API as a member of staff, and prints its address. */
const [url = '', email = '', password = '', wish = ''] = process.argv.slice(2)
const { provider, language, answers } = JSON.parse(wish) as { provider: string; language: Language; answers: Answers }

async function main(): Promise<void> {
  const staff = await signInAs({ url }, { email, password })
  console.log(await staff.makeLink({ provider, language, answers }))
}

void main()
