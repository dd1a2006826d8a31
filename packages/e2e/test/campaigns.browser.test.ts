/** Campaigns: made, changed by two people at once, paused, and what is shown of them. */
import { beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { withPages } from '../harness/with-pages.ts'
import { fillPromotions, hostile } from './promotions-list-store.ts'

const pages = withPages()
const read = async (id: string) => (await pages.service.ask('GET', `/v1/campaigns/${id}`)).body

describe('campaigns', () => {
  it('begin with what they are good for', async () => {
    const page = await pages.open('/campaigns')
    await page.getByRole('heading', { name: 'No campaigns yet' }).waitFor()
    await expectAccessible(page, 'no campaigns')
  })

  describe('of a store', () => {
    beforeAll(async () => {
      await fillPromotions(pages.service)
      const limits = { redemptions: 10, budget: { USD: 1_000_000 } }
      await pages.service.ask('PATCH', '/v1/campaigns/season', { body: { limits }, headers: { 'if-match': '*' } })
    })

    it('say how many promotions they have and what was taken of their limits', async () => {
      const page = await pages.open('/campaigns')
      const row = page.getByRole('listitem').filter({ hasText: 'Spring season' })
      await row.getByText('2 promotions, 2 active').waitFor()
      await row.getByText('3 of 10 orders').waitFor()
      await row.getByText('of $10,000.00 spent').waitFor()
      await expectAccessible(page, 'the campaigns')
    })

    it('[M2] are made once, with dates and a budget, after what is missing was said', async () => {
      const page = await pages.open('/campaigns/new')
      await page.getByRole('button', { name: 'Create campaign' }).click()
      await page.getByText('Give it a name.').waitFor()
      await page.getByLabel('Name').fill(hostile)
      await page.getByLabel('First day').fill('2030-11-27')
      await page.getByLabel('Last day').fill('2030-11-30')
      await page.getByLabel('Budget in USD').fill('12,500.50')
      await page.reload()
      await page.getByRole('button', { name: 'Go on with it' }).click()
      expect(await page.getByLabel('Name').inputValue()).toBe(hostile)
      await page.getByRole('button', { name: 'Create campaign' }).dblclick()
      await page.waitForURL(/\/campaigns\/camp_\w+$/)
      await page.getByRole('heading', { name: hostile }).waitFor()
      const { data } = (await pages.service.ask('GET', '/v1/campaigns')).body
      expect(data.filter(({ name }) => name === hostile)).toHaveLength(1)
      expect(data.find(({ name }) => name === hostile)).toMatchObject({
        schedule: { starts: '2030-11-27', ends: '2030-11-30' },
        limits: { budget: { USD: 1_250_050 } },
      })
    })

    it('[M3] changed by two at once lose nothing', async () => {
      const page = await pages.open('/campaigns/season')
      await page.getByLabel('Orders at most').fill('20')
      const other = { name: 'Spring and summer' }
      await pages.service.ask('PATCH', '/v1/campaigns/season', { body: other, headers: { 'if-match': '*' } })
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByRole('alert').getByText('Somebody else changed this campaign meanwhile.').waitFor()
      await expectAccessible(page, 'a conflict')
      await page.getByRole('button', { name: 'Save mine on top' }).click()
      await page.getByRole('heading', { name: 'Spring and summer' }).waitFor()
      expect(await read('season')).toMatchObject({ ...other, limits: { redemptions: 20, budget: { USD: 1_000_000 } } })
    })

    it('[M4] keep what was entered when the service fails', async () => {
      const page = await pages.open('/campaigns/season')
      await page.getByLabel('Orders at most').fill('30')
      await page.route('**/v1/campaigns/season', route => route.fulfill({ status: 500, body: '{}' }))
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByRole('alert').getByText('Something went wrong in the service.').waitFor()
      await page.unroute('**/v1/campaigns/season')
      pages.complaints.splice(0)
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByText('is saved').waitFor()
      expect(await read('season')).toMatchObject({ limits: { redemptions: 30 } })
    })

    it('are paused with their promotions, whose list they lead to', async () => {
      const page = await pages.open('/campaigns/season')
      await page.getByRole('link', { name: 'Spring newsletter' }).waitFor()
      expect(await page.getByRole('link', { name: /^Show all 2/ }).getAttribute('href')).toContain(
        '/promotions?campaign=season',
      )
      await page.getByRole('button', { name: 'Pause' }).click()
      await page.getByRole('dialog').getByText('Its 2 active promotions stop').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click()
      await page.getByRole('button', { name: 'Activate' }).waitFor()
      expect((await read('season')).status).toBe('paused')
      expect((await pages.service.ask('GET', '/v1/promotions/spring')).body.state).toEqual({ now: 'paused' })
    })

    it('are read by an analyst and changed by nobody without the right', async () => {
      const page = await pages.open('/campaigns/season', { role: 'analyst' })
      await page.getByLabel('Name').waitFor()
      expect(await page.getByLabel('Name').isDisabled()).toBe(true)
      expect(await page.getByRole('button', { name: /Save|Activate|Pause|Archive/ }).count()).toBe(0)
      await page.goto(`${pages.admin}/campaigns/new`)
      await page.getByText('Your role does not allow this.').waitFor()
    })
  })
})
