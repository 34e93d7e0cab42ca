/** Ends of both port sentences: what was not tried, or not counted, and why. */
const notCounted =
  '{sampled, select, true { These ports stand for the {portsInAll, number} that the list names.} other {}}' +
  '{leftOutCount, plural, =0 {} one { Not tried, because browsers refuse it: {leftOut}.} other { Not tried, because browsers refuse them: {leftOut}.}}' +
  '{optInCount, plural, =0 {} other { Allowed in this browser by a setting, and answered: {optIn}.}}' +
  '{notListeningCount, plural, =0 {} other { Not counted, because our own server did not listen there: {notListening}.}}' +
  '{notFinishedCount, plural, =0 {} other { Not finished, because the test was cut short: {notFinished}.}}'

const answered =
  '{tried, plural, =0 {No port could be tried.} one {{openCount, plural, =0 {The one port that was tried did not answer.} other {The one port that was tried answered.}}} other {{openCount} of {tried} ports answered.}}'

const stream =
  '{method, select, get_stats { Counted by the browser’s own statistics, which are coarser.} other {}}' +
  '{hiddenMsCount, plural, =0 {} other { The page was in the background for {hiddenMs}.}}'

const inARow =
  '{longestBurstCount, plural, =0 {} =1 { Never more than one in a row.} other { At most {longestBurst} in a row.}}'

const serverLimit = '{capped, select, true { Our server went no faster; your line may carry more.} other {}}'

/** What was seen, per metric. Arguments are the facts of its evidence; `value` is the metric's own value. */
export const seen = {
  'udp-ports-open': answered + '{closedPortsCount, plural, =0 {} other { No answer from: {closedPorts}.}}' + notCounted,
  'tcp-ports-open':
    answered +
    '{rejectedCount, plural, =0 {} other { Connection refused: {rejected}.}}' +
    '{closedAfterConnectCount, plural, =0 {} other { Something else picked up and hung up (perhaps a proxy): {closedAfterConnect}.}}' +
    '{silentPortsCount, plural, =0 {} other { No answer from: {silentPorts}.}}' +
    notCounted,
  'provider-hosts-answered':
    '{answeredCount, plural, =0 {None of the provider’s servers answered.} other {Answered: {answered}.}}' +
    '{timedOutCount, plural, =0 {} other { No answer in time: {timedOut}.}}' +
    '{notToldCount, plural, =0 {} other { Failed at once, and the browser does not say why: {notTold}.}}',
  'websocket-connected':
    '{value, select, true {The connection was made in {connectMs}; {echoed} of {sent} messages came back.} false {No connection could be made.{httpReached, select, true { Ordinary web requests to the same server worked.} false { Ordinary web requests to the same server failed too.} other {}}} other {The test server turned the connection away.}}',
  'http-path-direct':
    '{value, select, true {Web traffic and voice traffic leave by the same public address ({httpAddress}), and no proxy left a trace.} false {Web traffic leaves by {httpAddress}, voice traffic by {udpAddress}.} other {The public addresses of web traffic and of voice traffic could not be compared.}}' +
    '{proxyHeadersCount, plural, =0 {} other { Traces of a proxy: {proxyHeaders}.}}',
  'mapping-behavior':
    '{value, select, endpoint_independent {Your router shows one and the same port to every destination.} address_dependent {Your router shows another port to each destination address.} address_and_port_dependent {Your router shows another port to each destination and each of its ports.} not_port_dependent {Your router shows the same port to different ports of one server. Whether another server sees the same one was not tested.} other {It could not be told.}}' +
    '{mappedPortsCount, plural, =0 {} other { Ports seen by our server: {mappedPorts}.}}',
  'port-preservation':
    '{value, select, true {Your router kept the port number {hostPort}.} false {Your computer used port {hostPort}, our server saw {mappedPorts}.} other {The browser hides which port your computer used.}}',
  'public-address':
    '{addressesCount, plural, =0 {No public address was seen.} one {Your line shows itself as {addresses}.} other {Your line shows itself by several addresses: {addresses}.}}' +
    '{translated, select, true { Your router translates addresses (NAT).} false { No address translation (NAT) on the way.} other {}}',
  'local-address-kind':
    '{hidden, select, true {The browser hides the address of your device.} other {The address of your device is {address}.}}',
  'voice-loss-up-ratio':
    '{lost, plural, =0 {None} other {{lost, number}}} of {sent, number} voice packets got lost on the way out, in {seconds, number, integer} seconds.' +
    inARow +
    stream,
  'voice-loss-down-ratio':
    '{lost, plural, =0 {None} other {{lost, number}}} of the voice packets got lost on the way back; {received, number} arrived in {seconds, number, integer} seconds.' +
    inARow +
    stream,
  'voice-rtt-ms':
    '{value, select, none {} other {Half of the voice packets were back within {value}. }}The fastest packet took {minMs}, 95 of 100 at most {p95Ms}, the slowest {maxMs}.' +
    stream,
  'voice-jitter-up-ms':
    'Voice packets arrived at the server at intervals that swayed by {meanMs} on average, at worst {maxMs}.' + stream,
  'voice-jitter-down-ms':
    'Voice packets came back at intervals that swayed by {meanMs} on average, at worst {maxMs}.' + stream,
  'voice-mos':
    '{value, select, none {No estimate was made.} other {A call with {codec} would get about {value} on a scale from 1 (bad) to 4.5 (very good). Counted in: {lossRatio} lost, {lateRatio} too late, {oneWayDelayMs} from mouth to ear. The worse way is {worseDirection, select, up {out} other {back}}.}}' +
    stream,
  'goodput-up-bps': 'Your line carried {upBps} out, over {seconds, number, integer} seconds.' + serverLimit,
  'goodput-down-bps': 'Your line carried {downBps} in, over {seconds, number, integer} seconds.' + serverLimit,
  'goodput-bps': 'Your line carried {upBps} out and {downBps} in.' + serverLimit,
  'loaded-rtt-increase-ms':
    'Round-trip time on the quiet line: {idleMs}. On the full line: {loadedUpMs} while sending, {loadedDownMs} while receiving.',
  'calls-carried':
    'One call with {codec} needs {bpsPerCall} each way; your line carried {upBps} out and {downBps} in.' + serverLimit,
  'os-name':
    'The browser states: {platform}{platformVersion, select, none {} other { {platformVersion}}}.{exact, select, false { It does not tell the exact version.} other {}}',
  'cpu-architecture':
    'The browser states: {architecture, select, none {nothing} other {{architecture}}}{bitness, select, none {} other {, {bitness} bit}}.',
  'cpu-cores':
    '{value, select, none {The browser does not tell.} other {The browser states {value} logical processors.}}',
  'memory-gib':
    '{value, select, none {The browser does not tell.} other {The browser states at least {value}. It rounds this number on purpose.}}',
  'browser-name':
    '{version, select, none {The browser does not state its version.} other {This browser states version {version}.}}',
  'connection-type': '{stated, select, none {The browser does not tell.} other {The browser states: {stated}.}}',
  'country-restricted':
    'Your time zone is {timeZone}{country, select, none {} other {, which belongs to {country}}}. A time zone is a hint, no proof.',
  'location-permission': 'Permission for this page: {valueText}.',
  'sip-alg-detected':
    '{value, select, true {A SIP message arrived changed.} false {SIP messages arrived as they were sent.} other {It could not be told.}}',
  'udp-binding-lifetime-s':
    '{value, select, none {It could not be told.} other {The router kept an idle connection for at least {value}.}}',
  'nat-hops':
    '{value, select, none {It could not be told.} other {Routers that translate addresses on the way: {value}.}}',
}

/** Values that are words, by the word that the checks use (a dot in it becomes a dash). */
export const choice = {
  'endpoint-independent': 'the same port for every destination',
  'address-dependent': 'another port for each destination address',
  'address-and-port-dependent': 'another port for each destination',
  'not-port-dependent': 'the same port within one server',
  private: 'private address',
  shared: 'address shared by the operator (carrier-grade NAT)',
  public: 'public address',
  loopback: 'address of the computer itself',
  'link-local': 'self-assigned address',
  'windows-11': 'Windows 11',
  'windows-10': 'Windows 10',
  'windows-8-1': 'Windows 8.1',
  'windows-other': 'Windows (other or unknown version)',
  macos: 'macOS',
  linux: 'Linux',
  android: 'Android',
  ios: 'iOS',
  x86: 'Intel or AMD (x86)',
  arm: 'ARM',
  chrome: 'Chrome',
  chromium: 'Chromium',
  edge: 'Edge',
  opera: 'Opera',
  brave: 'Brave',
  samsung: 'Samsung Internet',
  firefox: 'Firefox',
  safari: 'Safari',
  ethernet: 'network cable',
  wifi: 'Wi-Fi',
  cellular: 'mobile network',
  listed: 'on the list',
  'not-listed': 'not on the list',
  granted: 'given',
  prompt: 'not asked yet',
  denied: 'refused',
  other: 'something else',
}
