import { informsNot, unknown, type Findings } from './scenario'

/** No voice stream came about; whether calls would be good is open. */
export const voiceNotConnected: Findings = {
  'voice-loss-up': unknown('no-connection'),
  'voice-loss-down': unknown('no-connection'),
  'voice-delay': unknown('no-connection'),
  'voice-jitter-up': unknown('no-connection'),
  'voice-jitter-down': unknown('no-connection'),
  'voice-quality': unknown('no-connection'),
}

/** Nothing came back from any of the UDP ports asked. */
export const natNotSeen: Findings = {
  'nat-mapping': informsNot('too-few-samples'),
  'port-preservation': informsNot('too-few-samples'),
  'public-address': informsNot('too-few-samples'),
}
