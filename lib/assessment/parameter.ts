import { z } from 'zod'

/**
 * Everything that a profile can want to know from the link or from the visitor. Kinds: `yes-no`, `count` (1 to 500),
 * `choice` (the profile lists the options), `text` (its form stands in `textForms`).
 */
export const parameters = {
  'managed-link': 'yes-no',
  phones: 'count',
  codec: 'choice',
  'shared-link': 'yes-no',
  domain: 'choice',
  'browser-phone': 'yes-no',
  'phone-app': 'yes-no',
  'pc-softphone': 'yes-no',
  'sip-over-tls': 'yes-no',
  ipv6: 'yes-no',
  vpn: 'yes-no',
  'ranges-allowed': 'yes-no',
  'qos-configured': 'yes-no',
  'in-listed-country': 'yes-no',
  'location-on': 'yes-no',
  'wifi-only': 'yes-no',
  wired: 'yes-no',
  'cpu-class-met': 'yes-no',
  'memory-met': 'yes-no',
  'japanese-windows': 'yes-no',
  'thin-client': 'yes-no',
  'speaker-heard': 'yes-no',
  'admin-rights': 'yes-no',
  'windows-updated': 'yes-no',
  'security-software-allows': 'yes-no',
  'antivirus-excluded': 'yes-no',
  'usb-suspend-off': 'yes-no',
  'usb-hub': 'yes-no',
  'sip-server': 'text',
  'sip-domain': 'text',
  'sip-echo-number': 'text',
} as const satisfies Record<string, 'yes-no' | 'count' | 'choice' | 'text'>

type TextId = { [Id in keyof typeof parameters]: (typeof parameters)[Id] extends 'text' ? Id : never }[ParameterId]
/** What each text must look like: it goes into addresses and SIP headers as it is. */
const textForms: Record<TextId, RegExp> = {
  /** A page served over HTTPS may open `wss:` only; `ws:` is for servers in a test network. */
  'sip-server': /^wss?:\/\/(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d{1,5})?(\/[A-Za-z0-9._~\/?=&%-]*)?$/,
  'sip-domain': /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:\d{1,5})?$/i,
  'sip-echo-number': /^[A-Za-z0-9+*._-]{1,40}$/,
}

/** Whether a text has the form that this parameter needs; false for parameters of another kind. */
export function isFittingText(id: ParameterId, text: string): boolean {
  if (!(id in textForms)) return false
  return textForms[id as TextId].test(text) && (id !== 'sip-server' || URL.canParse(text))
}

export const parameterIds = Object.keys(parameters) as [keyof typeof parameters, ...(keyof typeof parameters)[]]
export const ParameterId = z.enum(parameterIds)
export type ParameterId = z.infer<typeof ParameterId>

export const Answer = z.union([z.boolean(), z.int().min(1).max(500), z.string().max(200)])
export type Answer = z.infer<typeof Answer>

/** Set in the link, answered by the visitor, or the profile's default. What nobody said is absent. */
export const Answers = z.partialRecord(ParameterId, Answer)
export type Answers = z.infer<typeof Answers>
