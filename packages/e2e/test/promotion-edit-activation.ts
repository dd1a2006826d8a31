/** Activating on the page of one promotion: refused once, and with no code that opens it. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { TestService } from '../../server/test/with-service.ts'
import { expectAccessible } from '../harness/accessible.ts'

const patient = { timeout: 30_000 }
const refusal = { type: 'about:blank', title: 'Not now.', status: 409, code: 'invalid', detail: 'Not just now.' }

/** What was saved before stays saved, and the page stays with what went wrong. */
export async function failsOnceToActivate(page: Page, press: () => Promise<void>): Promise<void> {
  const answer = { status: 409, contentType: 'application/problem+json', body: JSON.stringify(refusal) }
  await page.route('**/activate', route => route.fulfill(answer), { times: 1 })
  await press()
  await page.getByRole('alert').filter({ hasText: 'It was not activated.' }).getByText('Not just now.').waitFor(patient)
}

/** Asked before it is activated, said afterwards, and one click mends it. */
export async function opensWithoutCode(page: Page, { ask }: TestService, id: string): Promise<void> {
  const activate = page.getByRole('button', { name: 'Activate', exact: true })
  const dialog = page.getByRole('dialog', { name: 'No code opens it' })
  await activate.click()
  await dialog.waitFor()
  await expectAccessible(page, 'the question for a code')
  await failsOnceToActivate(page, () => dialog.getByRole('button', { name: 'Activate it, then make many' }).click())
  // Saving is no second try: it leads nowhere else, and what failed is told no more.
  await page.getByRole('textbox', { name: 'Percentage' }).fill('90')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Everything is saved').waitFor()
  await page.getByText('It was not activated.').waitFor({ state: 'detached' })

  await activate.click()
  await dialog.getByRole('button', { name: 'Activate it without a code' }).click()
  const notice = page.getByRole('alert').filter({ hasText: 'It is active, but no code opens it.' })
  await notice.waitFor(patient)
  const make = notice.getByRole('button', { name: /^Make the code SAVE/ })
  const taken = (await make.innerText()).replace('Make the code ', '')
  expect((await ask('POST', '/v1/codes', { body: { code: taken, promotion: 'alone' } })).status).toBe(201)
  await make.click()
  await notice.getByText(/^A code of this store already reads SAVE/).waitFor(patient)
  expect(await make.innerText()).not.toContain(taken)
  // Its pattern says nothing.
  expect((await ask('POST', '/v1/batches', { body: { promotion: id, count: 500 } })).status).toBeLessThan(300)
  await make.click()
  await notice.waitFor({ state: 'detached' })
  expect((await ask('GET', `/v1/codes?promotion=${id}`)).body.data).toMatchObject([{ status: 'active' }])
  await page.getByRole('link', { name: /^500 codes of (?!a batch)/ }).waitFor(patient)
}
