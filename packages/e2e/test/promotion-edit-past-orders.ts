/** What the page of a promotion of 10 % off, opened by a code, tells of past orders: of none, of one that cannot be summed up, and of one. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { TestService } from '../../server/test/with-service.ts'
import { expectAccessible } from '../harness/accessible.ts'

const patient = { timeout: 30_000 }

export async function tryOnPastOrders(page: Page, { ask }: TestService): Promise<void> {
  const past = page.getByRole('region', { name: 'On past orders' })
  await past.getByRole('button', { name: 'Try on past orders' }).click()
  await past.getByText('There are no orders yet.').waitFor(patient)

  const abroad = {
    id: 'abroad-1',
    currency: 'CHF',
    line_items: [{ id: 'l1', sku: 'MUG', quantity: 1, unit_price: 900 }],
  }
  expect((await ask('POST', '/v1/redemptions', { body: { order: abroad } })).status).toBe(201)
  await past.getByRole('button', { name: 'Try again' }).click()
  await past.getByText('1 order in another currency is left out.').waitFor(patient)

  // Two tees that cost 10.00 each: 50.00 − 5.00.
  const line_items = [{ id: 'l1', sku: 'TEE-M', quantity: 2, unit_price: 2500, unit_cost: 1000 }]
  const order = { id: 'past-1', currency: 'USD', line_items }
  expect((await ask('POST', '/v1/redemptions', { body: { order } })).status).toBe(201)
  await past.getByRole('button', { name: 'Try again' }).click()
  await past.getByText('1 of 1 orders would have got it.').waitFor(patient)
  await past.getByText('It would have taken $5.00 off').waitFor()
  await past.getByRole('row', { name: 'Margin $30.00 $25.00' }).waitFor()
  await past.getByRole('link', { name: 'past-1' }).waitFor()
  await expectAccessible(page, 'on past orders')
  await past.getByLabel('Its code').selectOption('used')
  await past.getByText('You changed something since').waitFor()
}
