/** Address of one of the echo server's services; it may live under a path of its own, behind someone's web server. */
export function echoUrl(httpUrl: string, path: `/${string}`, ticket: string, protocol: 'http' | 'ws' = 'http'): string {
  const url = new URL(httpUrl)
  url.pathname = url.pathname.replace(/\/$/, '') + path
  if (protocol === 'ws') url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  url.search = new URLSearchParams({ ticket }).toString()
  return url.href
}
