import type { Messages } from '../en'

export const parameters: Messages['parameters'] = {}
