import { fragmentOf } from '@/components/sip-account/fragment'
import { expectNoViolations } from '../accessibility'
import { expect, need, rowOf, skipWithoutSipServer, test } from '../sip/fixtures'
import { numbers } from '../sip/server'
import { textsIn } from '../texts'
import { finishedReport, startButton } from '../visitor'
import { watchRequests } from '../watch-requests'

skipWithoutSipServer()

test('support names the server in the form and puts the account behind the link; the customer types nothing', async ({
  browser,
  openConsole,
  sip,
}) => {
  const server = need(sip)
  const t = await textsIn('en')
  const console = await openConsole()
  await console.goto('/console/links/new?lang=en')
  await console.getByLabel(t('console.newLink.customer'), { exact: true }).fill('Harbour Café')
  await console.getByLabel(t('console.newLink.site'), { exact: true }).fill('Quay')
  await console.getByLabel(t('console.newLink.provider'), { exact: true }).selectOption('sip-only')
  await console.getByText(t('console.newLink.sip'), { exact: true }).click()
  const field = (id: 'sip-server' | 'sip-domain' | 'sip-echo-number') =>
    console.getByLabel(t(`parameters.questions.${id}.question`, { provider: '' }), { exact: true })
  await field('sip-server').fill('https://wrong.example')
  await field('sip-domain').fill(server.domain)
  await field('sip-echo-number').fill(numbers.echo)
  const submit = console.getByRole('button', { name: t('console.newLink.submit') })
  await submit.click()
  await expect(console.getByText(t('console.newLink.errors.sip-server')).first()).toBeVisible()
  await field('sip-server').fill(server.url)
  await submit.click()
  await expect(console.getByRole('heading', { name: t('console.newLink.doneTitle') })).toBeVisible()

  const seen = watchRequests(console)
  const address = console.getByLabel(t('console.newLink.address'), { exact: true })
  const plain = await address.inputValue()
  await console.getByText(t('console.newLink.accountTitle'), { exact: true }).click()
  await console.getByLabel(t('console.newLink.accountUser'), { exact: true }).fill(server.user)
  await console.getByLabel(t('console.newLink.accountPassword'), { exact: true }).fill(server.password)
  const fragment = fragmentOf({ sipUser: server.user, sipPassword: server.password })
  await expect(address).toHaveValue(`${plain}${fragment}`)
  await expectNoViolations(console, 'account behind the link')
  for (const text of seen.requests)
    for (const secret of [server.password, fragment.slice(5)]) expect(text).not.toContain(secret)

  const elsewhere = await browser.newContext()
  const customer = await elsewhere.newPage()
  const asked = watchRequests(customer)
  await customer.goto(`${plain}${fragment}`)
  await expect(customer.getByLabel(t('visitor.sipAccount.user'), { exact: true })).toHaveValue(server.user)
  await expect(customer).toHaveURL(plain)
  await expectNoViolations(customer, 'start page with an account')
  await startButton(customer, t).click()
  const report = await finishedReport(customer, t)
  expect(rowOf(report, 'provider-call-completed').facts).toMatchObject({ verdict: 'completed' })
  for (const text of asked.requests) expect(text).not.toContain(fragment.slice(5))
  await elsewhere.close()
})
