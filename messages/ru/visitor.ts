import type { Messages } from '../en'

export const visitor: Messages['visitor'] = {}
