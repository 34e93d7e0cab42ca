import { addressShown } from '../browser-options'
import { fail, is, type Scenario } from '../scenario'

export const carrierGradeAddress: Scenario = {
  name: 'carrier-grade-address',
  what: 'The device itself has an address of the carrier-grade range.',
  provider: 'enforta',
  network: { lan: 'shared' },
  browserArgs: addressShown,
  expect: { verdict: 'fail', findings: { 'private-address': fail(is('shared')) } },
}
