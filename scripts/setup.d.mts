export function requireNode(): void
export function step<T>(name: string, work: () => T | Promise<T>): Promise<T>
export function installPackages(): Promise<boolean>
export function generate(): Promise<boolean>
export function build(options?: { always?: boolean }): Promise<boolean>
