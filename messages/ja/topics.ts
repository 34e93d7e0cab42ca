import type { Messages } from '../en'
import { call } from './call'
import { computer } from './topics/computer'
import { line } from './topics/line'
import { ports } from './topics/ports'
import { router } from './topics/router'
import { service } from './topics/service'

export const topics: Messages['topics'] = { ...ports, ...router, ...line, ...service, ...computer, ...call }
