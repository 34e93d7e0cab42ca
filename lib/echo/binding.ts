import { encodeCodedAddress } from '@/lib/protocol/coded-address'
import { formatIpAddress } from '@/lib/protocol/ip-address'
import {
  buildStun,
  checkFingerprint,
  errorCode,
  findAttribute,
  isComprehensionRequired,
  plainAddress,
  stunAttribute,
  stunMethod,
  textAttribute,
  unknownAttributes,
  xorAddress,
  type Endpoint,
  type StunAttribute,
  type StunMessage,
} from '@/lib/protocol/stun'
import { fitAttributes } from './byte-rule'

/**
 * Two kinds of answer on one port, told apart by the request:
 *
 *   coded      no attribute at all (Chromium sends 20 bare bytes) or only FINGERPRINT (Firefox), magic cookie present.
 *              XOR-MAPPED-ADDRESS is a coded address (coded-address.ts), its port the client's real mapped port.
 *   truthful   everything else: SOFTWARE, CHANGE-REQUEST, PADDING, USERNAME, ... or RFC 3489 without cookie. Answered
 *              as RFC 8489 and RFC 5780 say.
 *
 * A STUN client that wants the truth but has nothing to say adds SOFTWARE. Attributes that do not fit under the byte
 * rule are left out: a client that wants RESPONSE-ORIGIN and OTHER-ADDRESS sends PADDING of at least 24 bytes.
 */
export function isCodedRequest({ legacy, attributes }: StunMessage): boolean {
  return !legacy && attributes.every(({ type }) => type === stunAttribute.fingerprint)
}

export type BindingContext = {
  /** Where the request came from. */
  remote: Endpoint
  /** The server's port, and which of its addresses. */
  port: number
  addressIndex: number
  /** How often this transaction asked, this time included. */
  requests: number
  /** RFC 5780: public addresses and ports; `other` is null with one address only. */
  origin: Endpoint | null
  other: Endpoint | null
  software: string
}
export type BindingAnswer = { bytes: Uint8Array; changeAddress: boolean; changePort: boolean }

/** Understood, though some do nothing here: credentials are not checked because there is nothing behind them. */
const understood: ReadonlySet<number> = new Set([
  stunAttribute.mappedAddress,
  stunAttribute.changeRequest,
  stunAttribute.username,
  stunAttribute.messageIntegrity,
  stunAttribute.messageIntegritySha256,
  stunAttribute.realm,
  stunAttribute.nonce,
  stunAttribute.priority,
  stunAttribute.useCandidate,
  stunAttribute.padding,
])

/** Null: no answer, because the request is none, is broken, or the answer would break the byte rule. */
export function answerBinding(request: StunMessage, context: BindingContext): BindingAnswer | null {
  if (request.class !== 'request' || request.method !== stunMethod.binding) return null
  if (checkFingerprint(request) === false) return null
  const change = readChangeRequest(request)
  const refused = unknownIn(request)
  // RFC 5780 section 6.1: a server with one address refuses CHANGE-REQUEST as if it were unknown.
  if (change.address && !context.other) refused.push(stunAttribute.changeRequest)
  if (refused.length > 0) return refuse(request, refused)
  const attributes = fitAttributes(request.bytes.length, {
    mapped: mappedAddress(request, context),
    optional: isCodedRequest(request) ? [] : describeServer(request, context),
  })
  if (!attributes) return null
  // A coded request with a whole FINGERPRINT leaves exactly its 8 bytes.
  const fingerprint = isCodedRequest(request) && checkFingerprint(request) === true
  const { method, transactionId } = request
  const bytes = buildStun({ class: 'success', method, transactionId, attributes, fingerprint })
  return { bytes, changeAddress: change.address, changePort: change.port }
}

function mappedAddress(request: StunMessage, { remote, port, requests, addressIndex }: BindingContext): StunAttribute {
  if (request.legacy) return plainAddress(stunAttribute.mappedAddress, remote)
  if (!isCodedRequest(request)) return xorAddress(stunAttribute.xorMappedAddress, remote, request.transactionId)
  const mapped = remote.address.length === 4 ? formatIpAddress(remote.address) : null
  const address = encodeCodedAddress({ port, requests, addressIndex, mappedAddress: mapped })
  return xorAddress(stunAttribute.xorMappedAddress, { address, port: remote.port }, request.transactionId)
}

/** Most useful first: what does not fit is left out. */
function describeServer({ legacy }: StunMessage, { origin, other, software }: BindingContext): StunAttribute[] {
  if (legacy) return []
  return [
    ...(other ? [plainAddress(stunAttribute.otherAddress, other)] : []),
    ...(origin ? [plainAddress(stunAttribute.responseOrigin, origin)] : []),
    textAttribute(stunAttribute.software, software),
  ]
}

/** RFC 5780 section 7.2: bit 2 asks for the other address, bit 1 for the other port. */
function readChangeRequest(request: StunMessage): { address: boolean; port: boolean } {
  const flags = findAttribute(request, stunAttribute.changeRequest)?.[3] ?? 0
  return { address: (flags & 4) !== 0, port: (flags & 2) !== 0 }
}

/** RESPONSE-PORT is among them: it would send an answer to a port that asked for nothing. */
function unknownIn({ attributes, legacy }: StunMessage): number[] {
  if (legacy) return []
  const types = attributes.map(({ type }) => type)
  return [...new Set(types.filter((type) => isComprehensionRequired(type) && !understood.has(type)))]
}

function refuse({ bytes, method, transactionId }: StunMessage, types: number[]): BindingAnswer | null {
  const required = [errorCode(420), unknownAttributes(types)]
  const attributes = fitAttributes(bytes.length, { required, optional: [] })
  if (!attributes) return null
  const answer = buildStun({ class: 'error', method, transactionId, attributes })
  return { bytes: answer, changeAddress: false, changePort: false }
}
