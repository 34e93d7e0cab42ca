import { informsNot, unknown, type Findings } from './scenario'

/** No voice stream came about; whether calls would be good is open. */
export const voiceNotConnected: Findings = {
  'voice-loss-up': unknown('too-few-samples'),
  'voice-loss-down': unknown('too-few-samples'),
  'voice-delay': unknown('too-few-samples'),
  'voice-jitter-up': unknown('too-few-samples'),
  'voice-jitter-down': unknown('too-few-samples'),
  'voice-quality': unknown('too-few-samples'),
}

/** Nothing came back from ports 3478 and 3479. */
export const natNotSeen: Findings = {
  'nat-mapping': informsNot('too-few-samples'),
  'port-preservation': informsNot('too-few-samples'),
  'public-address': informsNot('too-few-samples'),
}
