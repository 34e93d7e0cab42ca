import { agentWatch } from './watch'

/** What the site agent says in a terminal. */
export const agent = {
  usage: `Tests from this network what no browser can, and adds it to the report of a test.

  node linecheck-agent.mjs CODE --portal URL

CODE is shown on the result page of the test and is valid for a short time.

  --portal URL      address of the portal (or set LINECHECK_PORTAL)
  --language LANG   en, fr, ru or ja; otherwise that of this computer
  --only CHECKS     only these, separated by commas: {checks}
  --long            also how long the router keeps an idle connection (3 minutes)
  --watch[=MINUTES] watch the line instead: a short test every 5 minutes, or as many as you say (1 to 60)
  --for=HOURS       watch for so long; 24 unless said, 168 at most
  --json            machine-readable result, nothing else
  --keep FILE       where results are kept when the portal cannot be reached
  --resume FILE     send kept results, measure nothing
  --version         version of this program
  --help            this text

No administrator rights are needed. Nothing on this computer is changed; of it only network settings are read.

Exit codes: 0 measured and sent; 1 unexpected error; 2 wrong use; 3 refused by the portal; 4 portal not reached;
5 measured, but kept in a file because the portal was away; 130 interrupted.`,
  wrong: {
    option: 'There is no option {option}. See --help.',
    value: '{option} needs a value. See --help.',
    portal: 'Say with --portal which portal to use, for example --portal https://test.example.org.',
    code: 'This is no code: {code}. A code has eight letters and digits.',
    noCode: 'Say the code from the result page. See --help.',
    language: 'Not a language of this program: {language}. Choose en, fr, ru or ja.',
    check: 'Nothing to test by this name: {check}. Choose from: {checks}.',
    watch: '--watch takes whole minutes from 1 to 60, as in --watch=5; --for needs it.',
    for: '--for takes whole hours from 1 to 168.',
    node: 'Node.js {wanted} or newer is needed; this is {found}. See https://nodejs.org/',
  },
  joined: 'Joined the test for {provider}.',
  announce: {
    title: 'This program now sends test packets from this computer:',
    to: 'To the test server {hosts}, and to nobody else:',
    toEcho: 'To the test server {hosts}:',
    toProvider: 'To the provider’s own servers {hosts}:',
    toNameServer: 'To the name servers of this computer, {hosts}:',
    sipServers: 'the SIP servers of {domain}',
    nobodyElse: 'To nobody else.',
    'dns-records': 'which addresses {n, plural, one {# name of the provider has} other {# names of the provider have}}',
    'provider-hosts': 'one short question or connection each, sent again twice at most; no phone rings',
    'tls-interception': 'one encrypted connection each, to look at the certificate',
    'udp-ports': 'small UDP packets to {n, plural, one {# port} other {# ports}}, a few to each',
    'tcp-ports': 'a short TCP connection to {n, plural, one {# port} other {# ports}}',
    'sip-alg': 'phone messages (SIP) to port {port} by UDP and TCP, and to one other port; no phone rings',
    'voice-path': 'ten seconds of voice packets, as in a call, which come back',
    'nat-mapping': 'a few small UDP packets, to see how addresses are translated',
    'nat-filtering': 'a few small UDP packets, to see what the router lets in unasked',
    'nat-hairpin':
      'a few small UDP packets to the outer address of this very network, to see whether the router sends them back in',
    'nat-lifetime':
      'how long the router keeps idle UDP and TCP connections: for up to three minutes, a few small packets now and then',
    'path-mtu': 'UDP packets of rising size, up to {bytes} bytes, a few of each',
    'hop-list':
      'a few small UDP packets that only some routers may pass on, and the list of routers by this computer’s own program for it (traceroute)',
    toRouter: 'To your own router, and to no other device of this network:',
    gateway: 'the question for its public address (NAT-PMP and UPnP); nothing in it is changed',
    results:
      'Then it sends the results to {portal}. They hold the public and the local address of this network, the addresses of its router, of its name servers and of the way out, and who signed the certificates that it saw.',
    stop: 'Ctrl+C stops it; then nothing is sent to the portal.',
  },
  step: {
    'udp-ports': 'UDP ports',
    'tcp-ports': 'TCP ports',
    'sip-alg': 'SIP messages (SIP ALG)',
    'voice-path': 'Voice packets',
    'nat-mapping': 'Address translation (NAT)',
    'path-mtu': 'Large packets',
    'hop-list': 'Routers on the way',
    gateway: 'Your router',
    'local-address': 'Address of this computer',
    'nat-filtering': 'What the router lets in',
    'nat-hairpin': 'Back in through the router (hairpin)',
    'nat-lifetime': 'Idle connection',
    'dns-records': 'Names (DNS)',
    'provider-hosts': 'The provider’s servers',
    'tls-interception': 'Encrypted connections',
    running: '{step} …',
    done: '{step}: done, {seconds} s',
    failed: '{step}: could not be measured ({failure})',
    partly: '{step}: measured in part ({failure})',
    ports: '{step}: {open} of {n} open, {seconds} s',
  },
  failure: {
    timeout: 'no answer in time',
    unreachable: 'the test server was not reached',
    refused: 'the test server refused',
    tls: 'no secure connection',
    protocol: 'an unexpected answer',
    denied: 'this computer did not allow it',
    unsupported: 'this network has no IPv4',
    interrupted: 'not finished',
    internal: 'an error of this program',
  },
  lifetime: {
    exchange: 'UDP',
    stream: 'UDP after traffic both ways',
    tcp: 'TCP',
    gone: 'An idle connection was still open after {held} s and gone by {gone} s.',
    held: 'An idle connection was still open after {held} s.',
  },
  found: {
    names: '{open} of {n} names have an address.',
    answered: '{open} of {n} answered.',
    intercepted: 'Somebody on the way opens encrypted connections. The certificate shown comes from: {issuer}',
  },
  alg: {
    changed: 'Something between here and the test server changed these lines of a phone message:',
    swallowed: 'Phone messages to port {port} vanished on the way, although other packets to the same port arrived.',
    none: 'Phone messages arrived as they were sent.',
    blocked: 'Port {port} is blocked: nothing arrived, so nobody can tell whether phone messages would be changed.',
    sent: 'sent',
    arrived: 'arrived',
  },
  sent: 'The results are in the report: {portal}',
  kept: {
    saved:
      'The portal {portal} cannot be reached. The results are kept in {file}. Send them later with: --resume {file}',
    sent: 'The kept results were sent. The file {file} was deleted.',
    unreadable: '{file} holds no kept results.',
    notSaved: 'The portal cannot be reached, and the results could not be written to {file} either.',
  },
  watch: agentWatch,
  portalAway:
    'The portal {portal} cannot be reached. Check the address and the connection. Where a proxy is needed for the web, this program cannot get through.',
  notAPortal: '{portal} answers, but not as a portal of this program. Check the address.',
  refused: 'The portal refuses: {reason}',
  interrupted: 'Interrupted. Nothing was sent to the portal.',
  unexpected: 'An error of this program: {message}',
}
