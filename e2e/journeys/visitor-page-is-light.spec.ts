import { gzipSync } from 'node:zlib'
import { expect, test } from '../fixtures'
import { textsIn } from '../texts'
import { startButton } from '../visitor'

const limitBytes = 180_000

test('the page loads at most 180 kB of compressed JavaScript before the button is pressed', async ({ page, agent }) => {
  const sizes = new Map<string, Promise<number>>()
  page.on('response', (response) => {
    const isScript = response.headers()['content-type']?.includes('javascript')
    if (isScript)
      sizes.set(
        response.url(),
        response.body().then((body) => gzipSync(body).length),
      )
  })
  const t = await textsIn('ja')
  await page.goto(await agent.makeLink({ provider: 'voicex', language: 'ja' }), { waitUntil: 'networkidle' })
  await expect(startButton(page, t)).toBeEnabled()
  const bytes = await Promise.all(sizes.values())
  const total = bytes.reduce((sum, size) => sum + size, 0)
  test
    .info()
    .annotations.push({ type: 'first-load JavaScript', description: `${total} bytes in ${bytes.length} files` })
  expect(bytes.length).toBeGreaterThan(0)
  expect(total).toBeLessThanOrEqual(limitBytes)
})
