import type { Scenario } from '../scenario'
import { cleanLineSmartTelecom } from './clean-line-smart-telecom'
import { cleanLineEnforta } from './clean-line-enforta'
import { cleanLineSmartmeet } from './clean-line-smartmeet'
import { cleanLineVoicex } from './clean-line-voicex'
import { lineOf50Ms } from './line-of-50-ms'
import { farAway } from './far-away'
import { otherSideOfTheWorld } from './other-side-of-the-world'
import { jitteryWifi } from './jittery-wifi'
import { lossUpOnly } from './loss-up-only'
import { lossDownOnly } from './loss-down-only'
import { bursts } from './bursts'
import { reordering } from './reordering'
import { narrowUplinkBloatedBuffer } from './narrow-uplink-bloated-buffer'
import { fewerCallsThanPhones } from './fewer-calls-than-phones'
import { routerPrefersVoice } from './router-prefers-voice'
import { narrowDownlink } from './narrow-downlink'
import { hotelBlocksAllUdp } from './hotel-blocks-all-udp'
import { officeLetsOnlyTheWebOut } from './office-lets-only-the-web-out'
import { hotelWithARelay } from './hotel-with-a-relay'
import { officeWithARelay } from './office-with-a-relay'
import { openLineWithARelay } from './open-line-with-a-relay'
import { rtpRangeHalfClosed } from './rtp-range-half-closed'
import { oneSipPortClosed } from './one-sip-port-closed'
import { tcpPortsRejected } from './tcp-ports-rejected'
import { tcpPortsDropped } from './tcp-ports-dropped'
import { natSymmetric } from './nat-symmetric'
import { natForwardsEverything } from './nat-forwards-everything'
import { natTimer20 } from './nat-timer-20'
import { natTimer60 } from './nat-timer-60'
import { natTimer120 } from './nat-timer-120'
import { websocketCutWhenIdle } from './websocket-cut-when-idle'
import { noNat } from './no-nat'
import { doubleNat } from './double-nat'
import { doubleNatSymmetricOutside } from './double-nat-symmetric-outside'
import { carrierGradeAddress } from './carrier-grade-address'
import { sipAlg } from './sip-alg'
import { sipPortBlocked } from './sip-port-blocked'
import { sipTcpPortBlocked } from './sip-tcp-port-blocked'
import { lossyWhileTheAgentMeasures } from './lossy-while-the-agent-measures'
import { providerCertificateOfNobody } from './provider-certificate-of-nobody'
import { webProxyInTheCloud } from './web-proxy-in-the-cloud'
import { webProxyInTheBuilding } from './web-proxy-in-the-building'
import { echoServerWithoutSomePorts } from './echo-server-without-some-ports'
import { echoServerGoneInMidRun } from './echo-server-gone-in-mid-run'
import { portalGoneInMidRun } from './portal-gone-in-mid-run'
import { smartTelecomSheet } from './smart-telecom-sheet'
import { smartTelecomSheetWithVoicex } from './smart-telecom-sheet-with-voicex'
import { enfortaSheet } from './enforta-sheet'
import { enfortaSheetWithVoicex } from './enforta-sheet-with-voicex'
import { voicexSheet } from './voicex-sheet'
import { voicexSheetWithEnforta } from './voicex-sheet-with-enforta'
import { cleanLineWithFirefox } from './clean-line-with-firefox'
import { lossUpOnlyWithFirefox } from './loss-up-only-with-firefox'
import { natTimer20WithFirefox } from './nat-timer-20-with-firefox'
import { hotelBlocksAllUdpWithFirefox } from './hotel-blocks-all-udp-with-firefox'
import { oneSipPortClosedWithFirefox } from './one-sip-port-closed-with-firefox'

/** What runs with the tests: a good line in two browsers, a bad one, closed ones, and a server of ours that is at fault. */
export const small: readonly Scenario[] = [
  cleanLineSmartTelecom,
  cleanLineWithFirefox,
  lossUpOnly,
  hotelBlocksAllUdp,
  oneSipPortClosed,
  echoServerWithoutSomePorts,
]

/** In the order in which they run. */
export const scenarios: readonly Scenario[] = [
  cleanLineSmartTelecom,
  cleanLineEnforta,
  cleanLineSmartmeet,
  cleanLineVoicex,
  lineOf50Ms,
  farAway,
  otherSideOfTheWorld,
  jitteryWifi,
  lossUpOnly,
  lossDownOnly,
  bursts,
  reordering,
  narrowUplinkBloatedBuffer,
  routerPrefersVoice,
  fewerCallsThanPhones,
  narrowDownlink,
  hotelBlocksAllUdp,
  officeLetsOnlyTheWebOut,
  hotelWithARelay,
  officeWithARelay,
  openLineWithARelay,
  rtpRangeHalfClosed,
  oneSipPortClosed,
  tcpPortsRejected,
  tcpPortsDropped,
  natSymmetric,
  natForwardsEverything,
  natTimer20,
  natTimer60,
  natTimer120,
  websocketCutWhenIdle,
  noNat,
  doubleNat,
  doubleNatSymmetricOutside,
  carrierGradeAddress,
  sipAlg,
  sipPortBlocked,
  sipTcpPortBlocked,
  lossyWhileTheAgentMeasures,
  providerCertificateOfNobody,
  webProxyInTheCloud,
  webProxyInTheBuilding,
  echoServerWithoutSomePorts,
  echoServerGoneInMidRun,
  portalGoneInMidRun,
  smartTelecomSheet,
  smartTelecomSheetWithVoicex,
  enfortaSheet,
  enfortaSheetWithVoicex,
  voicexSheet,
  voicexSheetWithEnforta,
  cleanLineWithFirefox,
  lossUpOnlyWithFirefox,
  hotelBlocksAllUdpWithFirefox,
  oneSipPortClosedWithFirefox,
  natTimer20WithFirefox,
]
