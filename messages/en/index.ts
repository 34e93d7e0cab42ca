import { agent } from './agent'
import { console } from './console'
import { errors } from './errors'
import { parameters } from './parameters'
import { report } from './report'
import { topics } from './topics'
import { visitor } from './visitor'

export const messages = { visitor, report, topics, parameters, console, errors, agent }

/** English sets the keys; a language that lacks one does not compile. */
export type Messages = typeof messages
