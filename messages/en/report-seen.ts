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

/** One way of a ladder: named facts of that way, nothing where it carried no voice. */
const rung = (name: string, label: string) =>
  `{${name}MosCount, plural, =0 {} other { ${label}: quality {${name}Mos}, {${name}RttMs} there and back, {${name}LossRatio} lost or too late.}}`

const ladder =
  '{carriedCount, plural, =0 {No way carried a call.} other {The best way for a call: {best}.}}' +
  rung('udp', 'Directly (UDP)') +
  rung('turnUdp', 'Through a relay (UDP)') +
  rung('turnTcp', 'Through a relay (TCP)') +
  rung('turnTls', 'Through a relay (TLS)') +
  rung('websocket', 'Inside a web connection (WebSocket)') +
  '{closedCount, plural, =0 {} other { Closed: {closed}.}}' +
  '{notConfiguredCount, plural, =0 {} other { Not tried, because our test service has no relay server for it: {notConfigured}.}}' +
  '{ourFaultCount, plural, =0 {} other { Not counted, because our own servers failed there: {ourFault}.}}' +
  '{untoldCount, plural, =0 {} other { Could not be told: {untold}.}}'

const natName =
  '{natKind, select, none {} no_translation { Addresses are not translated on the way: there is no NAT.} full_cone { This kind of NAT is called “full cone”.} restricted_cone { This kind of NAT is called “restricted cone”.} port_restricted_cone { This kind of NAT is called “port restricted cone”.} other { This kind of NAT is called “symmetric”.}}' +
  '{natRfc4787, select, none {} other { In the words of RFC 4787: {natRfc4787}.}}'

/** What the router says of its own public address, against the one that the echo server sees. */
const routerChain =
  '{chain, select, no_translation {This computer has the public address itself ({seenAddress}); nothing translates.} one_router {Your router says that its public address is {routerSays}, and this is the one our server sees: no second router translates.} second_router {Your router’s own outer address is {routerSays}, a private one, while our server sees {seenAddress}: another router in front of it translates once more.} carrier {Your router’s own outer address is {routerSays}, one that internet providers share out, while our server sees {seenAddress}: your internet provider translates once more (carrier-grade NAT).} other_address {Your router says that its public address is {routerSays}, while our server sees {seenAddress}: perhaps a second line, a VPN, or another router.} other {{seenAddress, select, none {Our server was not reached, so there was nothing to compare with.} other {{router, select, none {The system of this computer names no router.} other {The router {router} did not say what its public address is; in many routers that is switched off.}}}}}}' +
  '{by, select, none {} other { Told by {by}.}}'

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
    '{notToldCount, plural, =0 {} other { Failed at once, and the browser does not say why: {notTold}.}}' +
    '{refusedCount, plural, =0 {} other { Refused the connection: {refused}.}}' +
    '{connectedOnlyCount, plural, =0 {} other { Took the connection, but gave no proper answer: {connectedOnly}.}}' +
    '{noAddressCount, plural, =0 {} other { Their names lead to no address: {noAddress}.}}',
  'provider-sip-answered':
    '{answeredCount, plural, =0 {No SIP server of the provider answered.} other {Answered: {answered}.}}' +
    '{timedOutCount, plural, =0 {} other { No answer in time; some servers answer nobody whom they do not know: {timedOut}.}}' +
    '{refusedCount, plural, =0 {} other { Refused the connection: {refused}.}}' +
    '{connectedOnlyCount, plural, =0 {} other { Took the connection, but gave no proper answer: {connectedOnly}.}}' +
    '{noAddressCount, plural, =0 {} other { Their names lead to no address: {noAddress}.}}',
  'dns-resolves':
    '{resolvedCount, plural, =0 {None of the provider’s names led to a public address.} other {Found: {resolved}.}}' +
    '{noNameCount, plural, =0 {} other { These names do not exist, says the name server: {noName}.}}' +
    '{noAddressCount, plural, =0 {} other { Names without an address: {noAddress}.}}' +
    '{privateAddressCount, plural, =0 {} other { Led into a private network, where a public address belongs: {privateAddress}.}}' +
    '{serverFailureCount, plural, =0 {} other { The name server failed on: {serverFailure}.}}' +
    '{nameRefusedCount, plural, =0 {} other { The name server refused to look up: {nameRefused}.}}' +
    '{nameTimedOutCount, plural, =0 {} other { No answer in time for: {nameTimedOut}.}}' +
    '{resolverUnreachableCount, plural, =0 {} other { No name server could be reached for: {resolverUnreachable}.}}' +
    '{servicesCount, plural, =0 {} other { SIP is offered at: {services}.}}' +
    '{resolversCount, plural, =0 {} other { Name servers of this computer: {resolvers}.}}' +
    '{slowestMsCount, plural, =0 {} other { The slowest answer took {slowestMs}.}}',
  'tls-intercepted':
    '{value, select, true {Somebody on the way opens encrypted connections and shows {issuer, select, none {a certificate of his own} other {a certificate of {issuer}}} in place of the real one: {intercepted}.} false {The real certificates arrived: {genuine}.} other {It could not be told.}}' +
    '{plainCount, plural, =0 {} other { Without encryption, so that there is nothing to look at: {plain}.}}' +
    '{unsureCount, plural, =0 {} other { Could not be told, because no public authority signed the certificate: {unsure}.}}' +
    '{unansweredCount, plural, =0 {} other { No encrypted connection came about: {unanswered}.}}' +
    '{issuersCount, plural, =0 {} other { Certificates issued by: {issuers}.}}',
  'websocket-connected':
    '{value, select, true {The connection was made in {connectMs}; {echoed} of {sent} messages came back.} false {No connection could be made.{httpReached, select, true { Ordinary web requests to the same server worked.} false { Ordinary web requests to the same server failed too.} other {}}} other {The test server turned the connection away.}}',
  'http-path-direct':
    '{value, select, true {Web traffic and voice traffic leave by the same public address ({httpAddress}), and no proxy left a trace.} false {Web traffic leaves by {httpAddress}, voice traffic by {udpAddress}.} other {The public addresses of web traffic and of voice traffic could not be compared.}}' +
    '{proxyHeadersCount, plural, =0 {} other { Traces of a proxy: {proxyHeaders}.}}',
  'mapping-behavior':
    '{value, select, endpoint_independent {Your router shows one and the same port to every destination.} address_dependent {Your router shows another port to each destination address.} address_and_port_dependent {Your router shows another port to each destination and each of its ports.} not_port_dependent {Your router shows the same port to different ports of one server. Whether another server sees the same one was not tested.} other {It could not be told.}}' +
    '{mappedPortsCount, plural, =0 {} other { Ports seen by our server: {mappedPorts}.}}' +
    natName,
  'filtering-behavior':
    '{value, select, endpoint_independent_filtering {Packets from strangers came in, too.} address_dependent_filtering {Only packets from an address to which this computer had sent came in.} address_and_port_dependent_filtering {Only packets from the very address and port to which this computer had sent came in.} not_port_dependent_filtering {Packets from another port of the same server came in. Whether another server gets in was not tested.} other {It could not be told.}}{keptOutCount, plural, =0 {} other { Kept out: {keptOut}.}}' +
    natName,
  'websocket-idle-s':
    '{heldS, select, none {It could not be told.} other {After {heldS} of silence the connection was still open{goneByS, select, none {; nobody waited longer} other {, after {goneByS} no longer}}.}}{hungUp, select, true { Something on the way closed it.} other {}}',
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
  'calls-good':
    '{value, select, none {How many calls at once stay good could not be told.} other {{callsWantedCount, plural, one {One call was} other {# calls at once were}} tried, and {callsGoodCount, plural, =0 {none} other {#}} stayed good.{callsGoodCount, plural, =0 {} other { Together they took {upBps} out and {downBps} in, with all headers.}}{callsBadCount, plural, =0 {} =1 {} other { With # at once they broke up.}}{capped, select, true { More we cannot try at once.} other {}}}}',
  'voice-loaded-mos':
    '{value, select, none {No estimate was made.} other {While the line was kept full, a call with {codec} would get about {value} on a scale from 1 (bad) to 4.5 (very good): {upMos} on the way out, {downMos} on the way back. Waiting lines in the router added {upDelayMs} out and {downDelayMs} back.}}{markedCounts, select, true { Your line lets calls marked as voice go first, so the marked call counts.} other {}}{marked, select, false { This browser cannot mark calls as voice, as phones do.} other {}}',
  'marking-effect':
    '{value, select, same {On the full line, a call marked as voice and one without a mark fared alike.} marked_better {On the full line, a call marked as voice fared better than one without a mark.} marked_worse {On the full line, a call marked as voice fared worse than one without a mark.} other {What a mark is worth could not be told.}}{value, select, none {} other { Without a mark: {plainLossRatio} lost, {plainDelayMs} of waiting; with a mark: {markedLossRatio} lost, {markedDelayMs} of waiting.}}',
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
    '{value, select, true {{effect, select, swallowed {SIP messages to port {sipPort} vanished on the way, although other messages to the same port arrived.} other {SIP messages arrived changed{everyPort, select, true {, also on ports that have nothing to do with SIP: a router, firewall or virus scanner reads everything that passes} other {}}.}}} false {SIP messages arrived as they were sent, in both directions.} other {{effect, select, blocked {Nothing at all came through on port {sipPort}: the port is blocked, so it cannot be told whether SIP would be changed.} other {It could not be told.}}}}',
  'udp-binding-lifetime-s':
    '{heldS, select, none {It could not be told.} other {After {heldS} of silence a packet still came in{goneByS, select, none {; nobody waited longer} other {, after {goneByS} it did not}}.}}{keepAliveS, select, none {} other { A good keep-alive interval is {keepAliveS} or less.}}{registerExpiryS, select, none {} other { Phones without keep-alive should sign in again every {registerExpiryS}.}}',
  'udp-stream-lifetime-s':
    '{heldS, select, none {It could not be told.} other {After some seconds of traffic both ways, and then {heldS} of silence, a packet still came in{goneByS, select, none {; nobody waited longer} other {, after {goneByS} it did not}}.}}{keepAliveS, select, none {} other { After a call, a keep-alive every {keepAliveS} would be enough.}}',
  'tcp-lifetime-s':
    '{heldS, select, none {It could not be told.} other {After {heldS} of silence a TCP connection was still open{goneByS, select, none {; nobody waited longer} other {, after {goneByS} no longer}}.}}{keepAliveS, select, none {} other { A good keep-alive interval is {keepAliveS} or less.}}',
  'nat-hairpin':
    '{value, select, yes {What this computer sent to the outer address of its own network came back in.{onlyAsked, select, true { Only after both ends had sent something.} other {}}{sourceIsOuter, select, false { It seemed to come from an inner address, which confuses some phones.} other {}}} no {What this computer sent to the outer address of its own network did not come back in.} no_nat {This computer has the outer address itself, so there is nothing to send back in.} other {It could not be told.}}',
  'nat-hops':
    '{seenBy, select, gateway {' +
    routerChain +
    '} hop_list {{insideRoutersCount, plural, =0 {It could not be told.} other {{insideRoutersCount, plural, =1 {On the way out, one router has an inner address.} other {On the way out, the first # routers have inner addresses. They may translate one after the other, or just pass on.}}}}} other {{routersCount, plural, =0 {It could not be told.} =1 {Between your public address and this device there is one router.} other {Between your public address and this device there are # routers in a row. At least one of them translates addresses; whether the others do cannot be seen from outside.}}}}',
  'router-chain': routerChain,
  'path-hops':
    '{value, select, none {How many routers there are on the way could not be told.} other {{routersCount, plural, =0 {There is no router between this computer and our test server.} one {There is # router between this computer and our test server.} other {There are # routers between this computer and our test server.}}}}{hopAddressesCount, plural, =0 {} other { On the way: {hopAddresses} (* said nothing).}}{tool, select, none { This computer has no program that lists them, or it said nothing.} other {}}{pathMtuBytesCount, plural, =0 {} other { A packet of {pathMtuBytes} passes whole.}}',
  'largest-datagram-bytes':
    '{value, select, none {It could not be told.} other {The largest UDP packet that came back had {value} of payload; the largest tried had {triedBytes}.}}{fragments, select, both { Long messages that travel in pieces came through.} out { Long messages that travel in pieces arrived on the way out, but not on the way back.} none { Long messages that travel in pieces did not arrive.} other {}}',
  'best-way': ladder,
  'ways-working': ladder,
  'speaker-heard':
    '{value, select, true {You heard the test tone from this device.} false {You did not hear the test tone from this device.} other {No tone was played.}}',
  'microphone-heard':
    '{value, select, true {The microphone picked up sound.} false {The microphone was allowed, but picked up hardly any sound.} other {{permission, select, denied {The page was not allowed to use the microphone; that is fine.} other {It was not tried.}}}}{playedBack, select, yes { You heard your own recording.} no { You did not hear your own recording.} other {}}',
}

/** Values that are words, by the word that the checks use (a dot in it becomes a dash). */
export const choice = {
  'endpoint-independent': 'the same port for every destination',
  'address-dependent': 'another port for each destination address',
  'address-and-port-dependent': 'another port for each destination',
  'not-port-dependent': 'the same port within one server',
  'endpoint-independent-filtering': 'lets everybody in',
  'address-dependent-filtering': 'only from known addresses',
  'address-and-port-dependent-filtering': 'only from known addresses and ports',
  'not-port-dependent-filtering': 'not by port',
  yes: 'yes',
  no: 'no',
  'no-nat': 'no address translation (NAT)',
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
  udp: 'directly (UDP)',
  'turn-udp': 'through a relay (UDP)',
  'turn-tcp': 'through a relay (TCP)',
  'turn-tls': 'through a relay (TLS)',
  websocket: 'inside a web connection (WebSocket)',
  'no-way': 'no way',
  same: 'no difference',
  'marked-better': 'marked calls are preferred',
  'marked-worse': 'marked calls fare worse',
  'no-translation': 'public address, no translation',
  'one-router': 'one router translates',
  'second-router': 'a second router translates',
  carrier: 'the internet provider translates too',
  'other-address': 'another public address',
  other: 'something else',
}
