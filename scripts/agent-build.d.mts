export const agentFile: string
export function buildAgent(outfile?: string): Promise<string>
