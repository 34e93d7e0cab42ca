import { unknown, type Scenario } from '../scenario'

export const echoServerWithoutSomePorts: Scenario = {
  name: 'echo-server-without-some-ports',
  what: 'Our own server could not listen on two of the ports.',
  provider: 'smart-telecom',
  echo: { ECHO_SKIP_UDP_PORTS: '5071', ECHO_SKIP_TCP_PORTS: '52645' },
  expect: {
    verdict: 'unknown',
    findings: {
      'sip-udp': unknown('instrument', { facts: { notListening: [5071] } }),
      socks: unknown('instrument', { facts: { notListening: [52_645] } }),
    },
  },
}
