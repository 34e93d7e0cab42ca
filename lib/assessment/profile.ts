import { z } from 'zod'
import { MetricId } from './metric'
import { Answer, ParameterId, parameters } from './parameter'
import { Topic } from './topic'

const Port = z.int().min(1).max(65_535)

export const PortRange = z
  .strictObject({ from: Port, to: Port })
  .refine(({ from, to }) => from < to, { error: 'a range runs from the lower port to the higher one' })
export type PortRange = z.infer<typeof PortRange>

/** Single ports are all tried; a range is sampled (`samplePorts`). */
export const PortSpec = z.union([Port, PortRange])
export type PortSpec = z.infer<typeof PortSpec>

/** How one of the provider's own hosts is asked. The last five only the site agent can do. */
export const hostWays = ['stun', 'https', 'wss', 'sip-udp', 'sip-tcp', 'sip-tls', 'tls', 'tcp'] as const
export const Host = z.strictObject({ host: z.string().min(1), port: Port, via: z.enum(hostWays) })
export type Host = z.infer<typeof Host>

/** Hosts, or hosts that depend on an answer (a provider with several server groups). */
export const Hosts = z.union([
  z.array(Host).min(1),
  z.strictObject({ lookup: ParameterId, table: z.record(z.string(), z.array(Host).min(1)) }),
])
export type Hosts = z.infer<typeof Hosts>

/** A number, or one that grows with the site: phones times kbit/s of the codec. */
export type Quantity =
  number | { parameter: ParameterId } | { lookup: ParameterId; table: Record<string, number> } | { product: Quantity[] }
export const Quantity: z.ZodType<Quantity> = z.lazy(() =>
  z.union([
    z.number(),
    z.strictObject({ parameter: ParameterId }),
    z.strictObject({ lookup: ParameterId, table: z.record(z.string(), z.number()) }),
    z.strictObject({ product: z.array(Quantity).min(2) }),
  ]),
)

export const Bound = z.union([
  z.strictObject({ atMost: Quantity }),
  z.strictObject({ atLeast: Quantity }),
  z.strictObject({ oneOf: z.array(z.union([z.string(), z.boolean()])).min(1) }),
])
export type Bound = z.infer<typeof Bound>

/** Shown beside the row as they are (addresses, names); the keys have labels in the texts of the parameters. */
const Shown = z.record(z.string().min(1), z.string().min(1)).optional()

const Asked = z.strictObject({ parameter: ParameterId, pass: z.array(Answer).min(1), warn: z.array(Answer).optional() })

export const Decision = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('metric'),
    metric: MetricId,
    ports: z.array(PortSpec).min(1).optional(),
    hosts: Hosts.optional(),
    /** Country codes (ISO 3166-1) for `country-restricted`. */
    countries: z.array(z.string().length(2)).optional(),
    /** Absent on rows that only inform. */
    pass: Bound.optional(),
    warn: Bound.optional(),
    /** Where the metric stays unknown, the customer's answer decides. */
    orAsk: Asked.optional(),
    values: Shown,
  }),
  z.strictObject({ by: z.literal('question'), ...Asked.shape, values: Shown }),
  /** Nothing to decide: a fact, a contact, a guide. */
  z.strictObject({ by: z.literal('note'), values: Shown }),
])
export type Decision = z.infer<typeof Decision>

/** Where the row comes from. `section` uses the document's own numbering or heading, in its language. */
export const Source = z.strictObject({ document: z.string(), section: z.string(), language: z.string().length(2) })
export type Source = z.infer<typeof Source>

/** `given`: whatever the answer is; without one the row does not apply. */
export const Condition = z.union([
  z.strictObject({ parameter: ParameterId, is: z.array(Answer).min(1) }),
  z.strictObject({ parameter: ParameterId, given: z.literal(true) }),
])
export type Condition = z.infer<typeof Condition>

/** `required`: not met is `fail`. `recommended`: not met is `warn`. `information`: never judged. */
export const Level = z.enum(['required', 'recommended', 'information'])
export type Level = z.infer<typeof Level>

export const Requirement = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  topic: Topic,
  level: Level,
  source: Source,
  /** All must hold, else the row does not apply. */
  when: z.array(Condition).optional(),
  decision: Decision,
})
export type Requirement = z.infer<typeof Requirement>

export const ProfileParameter = z.strictObject({
  id: ParameterId,
  /** For kind `choice`: values with the provider's own names, or known codecs. */
  options: z.array(z.strictObject({ value: z.string(), label: z.string() })).optional(),
  default: Answer.optional(),
  /**
   * `first`: asked before the test, it changes what is tested. `details`: optional, folded away. `link`: only support
   * can say it, in the link; the visitor is never asked.
   */
  ask: z.enum(['first', 'details', 'link']),
  when: z.array(Condition).optional(),
})
export type ProfileParameter = z.infer<typeof ProfileParameter>

export const Profile = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    version: z.int().min(1),
    name: z.string(),
    language: z.string().length(2),
    parameters: z.array(ProfileParameter),
    requirements: z.array(Requirement).min(1),
  })
  .superRefine((profile, context) => {
    const issue = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    const known = new Set(profile.parameters.map(({ id }) => id))
    profile.parameters.forEach((parameter, at) => {
      const choice = parameters[parameter.id] === 'choice'
      if (choice !== (parameter.options !== undefined)) {
        issue(['parameters', at, 'options'], choice ? 'a choice needs options' : 'only a choice has options')
      }
    })
    const seen = new Set<string>()
    profile.requirements.forEach((requirement, at) => {
      const path = ['requirements', at]
      if (seen.has(requirement.id)) issue([...path, 'id'], `"${requirement.id}" stands here twice`)
      seen.add(requirement.id)
      for (const id of parametersOf(requirement)) {
        if (!known.has(id)) issue(path, `asks for "${id}", which the profile does not list under parameters`)
      }
      const { decision, level } = requirement
      if (decision.by === 'metric' && level !== 'information' && !decision.pass) {
        issue([...path, 'decision', 'pass'], 'a row that is judged needs a bound')
      }
    })
  })
export type Profile = z.infer<typeof Profile>

/** Every parameter that the row reads. */
export function parametersOf({ when = [], decision }: Requirement): ParameterId[] {
  const fromWhen = when.map(({ parameter }) => parameter)
  if (decision.by === 'question') return [...fromWhen, decision.parameter]
  if (decision.by === 'note') return fromWhen
  const { pass, warn, hosts, orAsk } = decision
  return [
    ...fromWhen,
    ...(orAsk ? [orAsk.parameter] : []),
    ...(hosts && 'lookup' in hosts ? [hosts.lookup] : []),
    ...[pass, warn].flatMap((bound) => (bound ? quantitiesOf(bound) : [])).flatMap(parametersIn),
  ]
}

export function quantitiesOf(bound: Bound): Quantity[] {
  if ('atMost' in bound) return [bound.atMost]
  return 'atLeast' in bound ? [bound.atLeast] : []
}

function parametersIn(quantity: Quantity): ParameterId[] {
  if (typeof quantity === 'number') return []
  if ('parameter' in quantity) return [quantity.parameter]
  return 'lookup' in quantity ? [quantity.lookup] : quantity.product.flatMap(parametersIn)
}
