import { atLeast, fail, informs, informsNot, is, pass, unknown, type Findings } from './scenario'

/** No voice stream came about; whether calls would be good is open. */
export const voiceNotConnected: Findings = {
  'voice-loss-up': unknown('no-connection'),
  'voice-loss-down': unknown('no-connection'),
  'voice-delay': unknown('no-connection'),
  'voice-jitter-up': unknown('no-connection'),
  'voice-jitter-down': unknown('no-connection'),
  'voice-quality': unknown('no-connection'),
  'marking-effect': informsNot('no-connection'),
  // The WebSocket is left.
  'ways-through': informs(is('websocket')),
  // Signalling goes through the web; the call is picked up, and then nobody hears anything.
  call: fail(is(false), { verdict: 'ice-failed' }),
  'call-audio': unknown('no-connection'),
  'call-loss-up': informsNot('no-connection'),
  'call-loss-down': informsNot('no-connection'),
}

/** Nothing came back from any of the UDP ports asked. */
export const natNotSeen: Findings = {
  'nat-mapping': informsNot('too-few-samples'),
  'nat-filtering': informsNot('no-connection'),
  'udp-binding-lifetime': informsNot('no-connection'),
  'port-preservation': informsNot('too-few-samples'),
  'public-address': informsNot('too-few-samples'),
}

/** Whatever comes is let in, so that a silence ends with the run; of Enforta's rows. */
export const neverForgotten: Findings = {
  'udp-binding-lifetime': informs(atLeast(21), { goneByS: null }),
  keepalive: unknown('waited-too-short'),
  'register-expiry': unknown('waited-too-short'),
}

/** Firefox without a gesture or a sound card plays nothing: the call is proved by its packets. */
export const nobodyListens: Findings = {
  call: pass(is(true), { verdict: 'completed', toneHeard: null }),
  'call-audio': unknown('browser-cannot'),
}
