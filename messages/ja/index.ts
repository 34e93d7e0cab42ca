import type { Messages } from '../en'
import { agent } from './agent'
import { console } from './console'
import { errors } from './errors'
import { parameters } from './parameters'
import { report } from './report'
import { topics } from './topics'
import { visitor } from './visitor'

export const messages: Messages = { visitor, report, topics, parameters, console, errors, agent }
