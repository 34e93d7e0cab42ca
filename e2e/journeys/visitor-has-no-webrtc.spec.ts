import { expect, test } from '../fixtures'
import { textsIn } from '../texts'
import { startButton } from '../visitor'

test('a browser with WebRTC switched off is told which part is missing, and no run is used up', async ({
  page,
  agent,
}) => {
  await page.addInitScript(() => {
    for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) {
      Object.defineProperty(globalThis, name, { value: undefined, configurable: true })
    }
  })
  const t = await textsIn('en')
  const link = await agent.makeLink({ provider: 'voicex', language: 'en', maxRuns: 1 })
  await page.goto(link)
  await expect(page.getByText(t('visitor.unsupported'), { exact: true })).toBeVisible()
  await expect(page.getByText(t('visitor.missing.RTCPeerConnection'))).toBeVisible()
  await expect(startButton(page, t)).toHaveCount(0)
  expect((await agent.submitRun(link)).run).toBeTruthy()
})
