export function findBrowser(options?: { install?: boolean }): Promise<string>
export const quietArgs: readonly string[]
