import type { Messages } from '../en'

export const topics: Messages['topics'] = {}
