import { z } from 'zod'

/**
 * Everything that a profile can want to know from the link or from the visitor. Kinds: `yes-no`, `count` (1 to 500),
 * `choice` (the profile lists the options).
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
} as const satisfies Record<string, 'yes-no' | 'count' | 'choice'>

export const parameterIds = Object.keys(parameters) as [keyof typeof parameters, ...(keyof typeof parameters)[]]
export const ParameterId = z.enum(parameterIds)
export type ParameterId = z.infer<typeof ParameterId>

export const Answer = z.union([z.boolean(), z.int().min(1).max(500), z.string().max(60)])
export type Answer = z.infer<typeof Answer>

/** Set in the link, answered by the visitor, or the profile's default. What nobody said is absent. */
export const Answers = z.partialRecord(ParameterId, Answer)
export type Answers = z.infer<typeof Answers>
