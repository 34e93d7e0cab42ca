import { fail, is, type Scenario } from '../scenario'

export const providerCertificateOfNobody: Scenario = {
  name: 'provider-certificate-of-nobody',
  what: 'The provider’s SIP server, which the link names, has a certificate that nobody signed.',
  provider: 'smart-telecom',
  sipServer: 'certificate-of-nobody',
  expect: {
    verdict: 'fail',
    findings: {
      'provider-registration': fail(is(false), { verdict: 'dns-tls-or-port', httpReached: 'no' }),
    },
  },
}
