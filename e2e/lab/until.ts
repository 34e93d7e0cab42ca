/** Runs in the server's namespace: `until URL healthy` waits for success, `until URL voice` for a voice stream. */
const [url = '', what] = process.argv.slice(2)
const deadline = Date.now() + 90_000

async function isSo(): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
    const body = (await response.json()) as { voice?: { sessions?: number } }
    return response.ok && (what !== 'voice' || (body.voice?.sessions ?? 0) > 0)
  } catch {
    return false
  }
}

async function main(): Promise<void> {
  while (!(await isSo())) {
    if (Date.now() > deadline) {
      console.error(`${url} is not ${what} after 90 s`)
      process.exit(1)
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

void main()
