import type { Messages } from '../en'

export const console: Messages['console'] = {}
