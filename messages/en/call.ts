import { byVerdict, stepTime, type VerdictTexts } from '../call-verdict'

const means: VerdictTexts = {
  completed:
    '{audioDelayMsCount, plural, =0 {The call came about, and voice packets came back; this browser lets no page listen to them.} other {The call came about, and sound came back.}}',
  registered: 'The server accepted the registration. No number to call was given.',
  'no-credentials': 'The server was reached, but no SIP user and password were typed.',
  'dns-tls-or-port':
    'The telephone server could not be reached: its name, its certificate, or a closed port.{httpReached, select, silent { Nothing answered at all, as behind a firewall.} other {}}',
  'browser-refuses-port': 'For safety, browsers send nothing to the port of this server.',
  'upgrade-refused':
    'The server answers ordinary web requests, but the permanent connection for telephony (WebSocket) was refused.',
  'wrong-path': 'The address of the server has a wrong end: it takes telephony under {workingPath}.',
  'wrong-password': 'The server did not accept user and password{status, select, none {} other { (answer {status})}}.',
  'unknown-user':
    'The server does not know this user or this number{status, select, none {} other { (answer {status})}}.',
  'silent-server': 'The connection was open, but the telephone server did not answer.',
  rejected:
    'The server turned the request down{status, select, none {} other { (answer {status})}}.{retryAfterSCount, plural, =0 {} other { It asks to try again in {retryAfterS}.}}',
  'rings-without-answer': 'It rang, but nobody picked up.',
  'ice-failed': 'The call was answered, but voice packets found no way through the network.',
  'dtls-failed': 'Voice packets found a way, but the two ends could not agree on the encryption.',
  'one-way-audio-up': 'The call stood, but no sound of yours reached the server.',
  'one-way-audio-down': 'The call stood, but no sound came back to you.',
  'socket-lost': 'The connection to the telephone server was lost in the middle.',
  protocol: 'What came back was not what the telephone standard (SIP) says.',
}

const mend = {
  'dns-tls-or-port':
    'Let secure web connections (TCP 443, or the port of the server) out through the firewall. If other web pages open, check how the server’s name is written, and ask whoever runs it whether its certificate is valid.',
  'browser-refuses-port': 'Ask for an address of the server with another port, such as 443 or 8443.',
  'upgrade-refused':
    'A proxy, a firewall or the web protection of an antivirus program often stops WebSocket connections: allow them for this server. If that is not it, ask the provider whether this address takes SIP over WebSocket.',
  'wrong-path': 'Correct the last part of the server’s address as shown below, and test again.',
  'wrong-password':
    'Type user and password again and mind capital letters. The SIP password is often not the one of the customer portal. After several wrong tries a server may refuse you for some minutes.',
  'unknown-user': 'Check the user, the domain and the number to call with your provider.',
  'silent-server':
    'A proxy or firewall that inspects web traffic may hold the messages back: make an exception for this server. If no such device is there, tell your provider.',
  rejected: 'Wait a few minutes and test again. If it stays, give the number of the answer to your provider.',
  'rings-without-answer': 'Check the number: it must be one that answers by itself, such as an echo service.',
  'ice-failed':
    'Let UDP out through the firewall to the voice ports of this list, and answers back in. Guest and hotel networks often block UDP: try another network, or ask for a way through TCP 443.',
  'dtls-failed':
    'A firewall may drop the large packets that start the encryption: let UDP fragments pass, and switch off VPN and UDP flood protection for a test. An old telephone server can be the cause too: ask your provider.',
  'one-way-audio-up':
    'Let UDP out to the voice ports without time limits, switch SIP ALG off in the router, and test without VPN.',
  'one-way-audio-down':
    'Let answers to outgoing UDP come back in, switch SIP ALG off in the router, and test without VPN. Two routers one behind the other are a common cause.',
  'socket-lost':
    'Something on the way cuts long connections: look in proxy, firewall and router for a limit on idle or long-lived connections and raise it to 10 minutes. On Wi-Fi, test with a cable.',
  protocol:
    'A device on the way may change the messages, or the server is at fault: send this report to your provider.',
} satisfies Partial<VerdictTexts>

const steps =
  stepTime('connectMs', ' Connected in {connectMs}.') +
  stepTime('optionsMs', ' The server answers in {optionsMs}.') +
  stepTime('registrationDelayMs', ' Registered in {registrationDelayMs}.') +
  stepTime('sessionRequestDelayMs', ' First sign of the call after {sessionRequestDelayMs}.') +
  stepTime('answerMs', ' Picked up after {answerMs}.') +
  stepTime('iceMs', ' Way for the voice found in {iceMs}, ') +
  stepTime('dtlsMs', 'encryption in {dtlsMs}.') +
  stepTime('firstPacketMs', ' First voice packet after {firstPacketMs}.') +
  stepTime('audioDelayMs', ' First sound after {audioDelayMs}.') +
  stepTime('sessionDisconnectDelayMs', ' Hung up in {sessionDisconnectDelayMs}.')
const codec =
  '{wireCodec, select, none {} other { Carried in {wireCodec}, {sent, number} packets in {seconds, number, integer} seconds.}}' +
  '{modelledCodec, select, none {} other { No browser has {modelledCodec}; its packets were stood in for by {wireCodec}.}}'
const ended = byVerdict(means, 'The call was cut short.')

export const callSeen = {
  'call-completed': ended + steps + codec,
  'sip-registration-delay-ms':
    ended + stepTime('registrationDelayMs', ' Registration took {registrationDelayMs}, password included.'),
  'sip-session-request-delay-ms':
    ended + stepTime('sessionRequestDelayMs', ' First sign after {sessionRequestDelayMs}.'),
  'sip-session-disconnect-delay-ms':
    ended + stepTime('sessionDisconnectDelayMs', ' Hung up in {sessionDisconnectDelayMs}.'),
  'call-audio-delay-ms':
    ended +
    stepTime('audioDelayMs', ' Sound came {audioDelayMs} after the call was picked up; ') +
    stepTime('audioSinceInviteMs', '{audioSinceInviteMs} after dialling.'),
  'call-loss-up-ratio':
    '{lost, plural, =0 {None} other {{lost, number}}} of the packets of the test call got lost on the way out; {received, number} arrived.' +
    codec,
  'call-loss-down-ratio':
    '{lost, plural, =0 {None} other {{lost, number}}} of the packets of the test call got lost on the way back; {received, number} arrived.' +
    codec,
  'call-jitter-up-ms': ended + stepTime('upJitterMs', ' Jitter at the server: {upJitterMs}.'),
  'provider-registered': ended + steps,
  'provider-registration-delay-ms':
    ended + stepTime('registrationDelayMs', ' Registration took {registrationDelayMs}, password included.'),
  'provider-call-completed': ended + steps + codec,
}

export const callMetric = {
  'call-completed': 'Test call with sound both ways',
  'sip-registration-delay-ms': 'Time to register (RRD)',
  'sip-session-request-delay-ms': 'Time to the first sign of the call (SRD)',
  'sip-session-disconnect-delay-ms': 'Time to hang up (SDD)',
  'call-audio-delay-ms': 'Time to the first sound',
  'call-loss-up-ratio': 'Packets of the call lost on the way out',
  'call-loss-down-ratio': 'Packets of the call lost on the way back',
  'call-jitter-up-ms': 'Jitter of the call on the way out',
  'provider-registered': 'Registration with the provider’s server',
  'provider-registration-delay-ms': 'Time to register with the provider’s server',
  'provider-call-completed': 'Test call by the provider’s server',
}

const onWay = 'Look at the row about the test call: it says where it stopped.'

export const call = {
  call: {
    title: 'A real call works, with sound both ways',
    why: 'Your browser registers at our telephone server, calls it, sends a test tone and listens for it to come back. Where this works, nothing proves better that calls work on your line.',
    fix: byVerdict(mend, onWay),
  },
  'call-registration': {
    title: 'Telephones can register quickly',
    why: 'A telephone registers first, so that calls can reach it. Up to {limit} is fine; much slower means that the line is overloaded or far away.',
    fix: 'Test again on a quiet line and with a cable. If it stays slow, a VPN, a proxy or a long route is the likely cause: ask your internet provider.',
  },
  'call-audio': {
    title: 'You hear each other soon after picking up',
    why: 'Between picking up and the first sound the two ends find a way for the voice and agree on its encryption. If that takes longer than {limit}, the first words are cut off.',
    fix: 'Test with a cable and without VPN. A firewall that inspects or blocks UDP often costs these seconds: let UDP to the voice ports of this list pass.',
  },
  'call-loss-up': {
    title: 'Packets of the test call: on the way out',
    why: 'Counted by our telephone server in a real call of a few seconds. The row about voice packets that you send measures longer and is the one that counts.',
    fix: onWay,
  },
  'call-loss-down': {
    title: 'Packets of the test call: on the way back',
    why: 'Counted in your browser in a real call of a few seconds. The row about voice packets sent to you measures longer and is the one that counts.',
    fix: onWay,
  },
  'provider-registration': {
    title: 'Registration at {provider}’s own server',
    why: 'With a SIP user and password the browser registers at the provider’s own server. Both stay in the browser: we neither see nor keep them.',
    fix: byVerdict(mend, 'Type your SIP user and password before the test, and test again.'),
  },
  'provider-call': {
    title: 'A call over {provider}’s own server has sound',
    why: 'The browser calls a number that answers by itself, over the provider’s own server, and listens whether sound comes back.',
    fix: byVerdict(mend, 'Look at the row about the registration: without it no call can be made.'),
  },
}

export const remarks = {
  title: 'About the instrument itself',
  'loss-up':
    'Two measurements of loss on the way out disagree: the voice stream says {stream}, the test call {call}. The line changed in between, or our measurement is not exact here. Test again.',
  'loss-down':
    'Two measurements of loss on the way back disagree: the voice stream says {stream}, the test call {call}. The line changed in between, or our measurement is not exact here. Test again.',
  'agent-loss-up':
    'Browser and site agent disagree about loss on the way out: {browser} against {agent}. The line changed in between, the two computers reach the network differently, or our measurement is not exact here. Test again.',
  'agent-loss-down':
    'Browser and site agent disagree about loss on the way back: {browser} against {agent}. The line changed in between, the two computers reach the network differently, or our measurement is not exact here. Test again.',
  'agent-mos':
    'Browser and site agent disagree about voice quality: MOS {browser} against {agent}. The line changed in between, the two computers reach the network differently, or our measurement is not exact here. Test again.',
}
