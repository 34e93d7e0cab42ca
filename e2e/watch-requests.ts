import type { Page } from '@playwright/test'

/** All that the page sends: addresses and bodies of requests, and what goes into WebSockets. */
export function watchRequests(page: Page): { requests: string[]; frames: string[] } {
  const [requests, frames]: [string[], string[]] = [[], []]
  page.on('request', (request) => void requests.push(`${request.url()} ${request.postData() ?? ''}`))
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => void frames.push(String(payload))))
  return { requests, frames }
}
