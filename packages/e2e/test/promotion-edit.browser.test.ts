/** The page of one promotion: made from scratch by keyboard, from every template, by two at once, against all odds. */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { templates } from '../../admin/src/features/promotions/templates/index.ts'
import { expectAccessible } from '../harness/accessible.ts'
import { goWithin } from '../harness/settled.ts'
import { withPages } from '../harness/with-pages.ts'
import { failsOnceToActivate, opensWithoutCode } from './promotion-edit-activation.ts'
import { staleCampaigns } from './promotion-edit-campaigns.ts'
import { focusedName, tabTo } from './promotion-edit-keys.ts'
import { tryOnPastOrders } from './promotion-edit-past-orders.ts'
import { addCatalogue, addNeighbours, promotionsIn, type StoredPromotion } from './promotion-edit-store.ts'

const pages = withPages()
const { ask } = pages.service

beforeAll(async () => {
  await addCatalogue(pages.service)
  await addNeighbours(pages.service)
})

/** A machine with other work takes its time. */
const patient = { timeout: 30_000 }
const sentence = (page: Page) => page.getByRole('region', { name: 'In a sentence' })
const preview = (page: Page) => page.getByRole('region', { name: 'On a sample cart' })

async function opened(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'In a sentence' }).waitFor(patient)
}

/** The draft of a percentage off the order, made by the API. */
async function stored(id: string, changes: object = {}): Promise<void> {
  const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
  const body = { id, name: 'Spring', trigger: 'code', effects, ...changes }
  expect((await ask('POST', '/v1/promotions', { body })).status).toBe(201)
}

async function read(id: string) {
  return (await ask('GET', `/v1/promotions/${id}`)).body as unknown as StoredPromotion
}

const nameOf = (page: Page) => page.getByRole('textbox', { name: 'Name', exact: true })
const percentage = (page: Page) => page.getByRole('textbox', { name: 'Percentage' })
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()
const allSaved = (page: Page) => page.getByText('Everything is saved').waitFor()

describe('by keyboard alone', () => {
  it('[M5] makes "15 % off tops for newsletter readers, once per customer, until Sunday" and activates it', async () => {
    const page = await pages.open('/promotions/new', { role: 'marketer' })
    await page.getByRole('heading', { name: 'New promotion' }).waitFor()
    await tabTo(page, 'Start from scratch')
    await page.keyboard.press('Enter')
    await opened(page)
    await tabTo(page, 'Name')
    await page.keyboard.type('Tops for readers')
    await tabTo(page, 'Code')
    await page.keyboard.type('READERS-15')
    await tabTo(page, 'Add discounts')
    await page.keyboard.type('Percentage')
    await page.locator('[role="option"]:visible').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => focusedName(page), patient).toBe('Percentage')
    await page.keyboard.type('15')
    await tabTo(page, /^Only some|^All items/)
    await page.keyboard.press('ArrowRight')
    await tabTo(page, 'Find items')
    await page.keyboard.type('tops')
    await page.getByRole('option', { name: 'apparel/tops', exact: true }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText('2 of 4 known items fit').waitFor()
    await tabTo(page, 'Add conditions')
    await page.keyboard.type('segment')
    await page.locator('[role="option"]:visible').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await tabTo(page, 'Any of')
    await page.keyboard.type('newsletter')
    await page.keyboard.press('Enter')
    await tabTo(page, /^Until (next )?Sunday$/)
    await page.keyboard.press('Enter')
    await tabTo(page, 'Uses per customer')
    await page.keyboard.type('1')
    await expect
      .poll(() => sentence(page).textContent())
      .toMatch(/15% off items in apparel\/tops.*newsletter.*READERS-15/)
    await tabTo(page, 'Activate')
    await failsOnceToActivate(page, () => page.keyboard.press('Enter'))
    await page.getByText('Draft', { exact: true }).waitFor()
    await tabTo(page, 'Try again')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/promotions\/promo_/)
    await page.getByText('Active', { exact: true }).waitFor()

    const [made] = (await promotionsIn(pages.service)).filter(({ name }) => name === 'Tops for readers')
    expect(made).toMatchObject({
      status: 'active',
      trigger: 'code',
      conditions: [{ type: 'customer_segment', any_of: ['newsletter'] }],
      effects: [{ type: 'percent_off', percent: '15', items: { include: [{ categories: ['apparel/tops'] }] } }],
      limits: { per_customer: 1 },
      schedule: { ends: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) },
    })
    expect(new Date(`${made?.schedule?.ends}T12:00:00Z`).getUTCDay()).toBe(0)
    const codes = await ask('GET', '/v1/codes?code=READERS15')
    expect(codes.body.data).toMatchObject([{ promotion: made?.id, status: 'active' }])
  })
})

describe('templates', () => {
  it('[row 112] each opens, is priced on a cart, put into words, and saved', async () => {
    const ids = templates.map(({ id }) => id)
    const before = (await promotionsIn(pages.service)).length
    const lanes = [0, 1].map(lane => ids.filter((_, index) => index % 2 === lane))
    await Promise.all(lanes.map(lane => saveAll(lane)))
    expect(await promotionsIn(pages.service)).toHaveLength(before + ids.length)
  }, 400_000)

  async function saveAll(ids: readonly string[]): Promise<void> {
    const page = await pages.open('/promotions/new')
    for (const id of ids) {
      // As a link would, without loading everything again.
      await page.evaluate(url => history.pushState({}, '', url), `${pages.admin}/promotions/new?template=${id}`)
      await page.getByRole('heading', { name: 'New promotion' }).waitFor(patient)
      await opened(page)
      await expect.poll(() => sentence(page).textContent(), { ...patient, message: id }).toMatch(/\.All terms/)
      await preview(page).getByRole('table').waitFor()
      // Codes are unique in a store, and some templates suggest the same kind.
      await page.getByRole('button', { name: 'Save draft' }).click()
      await page.waitForURL(/\/promotions\/promo_/)
    }
  }
})

describe('the preview', () => {
  it('[row 115] [row 116] prices as one types, says why not, and offers what would help', async () => {
    await stored('preview', { conditions: [{ type: 'minimum_subtotal', amount: { USD: 9000 } }] })
    const page = await pages.open('/promotions/preview')
    await opened(page)
    await page.getByRole('button', { name: 'Change the cart', exact: true }).click()
    for (const name of ['Tee, large', 'Tee, medium']) {
      const remove = page.getByRole('button', { name: `Remove: ${name}` })
      if ((await remove.count()) > 0) await remove.click()
    }
    await preview(page).getByLabel('Price', { exact: true }).first().fill('20.00')
    await expect.poll(() => preview(page).textContent(), patient).toContain('would do')
    await page.getByRole('button', { name: 'Change the cart so that it counts' }).click()
    await expect.poll(() => preview(page).textContent(), patient).toMatch(/It takes \$\d+\.\d\d off/)
    await percentage(page).fill('100')
    await expect.poll(() => page.getByRole('region', { name: /Worth a look/ }).textContent(), patient).toMatch(/100/)

    await opensWithoutCode(page, pages.service, 'preview')

    const also = page.getByRole('navigation', { name: 'What came of it' }).getByRole('link')
    const ways = await also.evaluateAll(links => links.map(link => (link as HTMLAnchorElement).href))
    expect(ways.map(way => way.slice(way.lastIndexOf('/') + 1))).toEqual([
      'reports?report=promotions&promotion=preview',
      'redemptions?promotion=preview',
      'codes?promotion=preview',
      'batches?promotion=preview',
    ])
  })
})

describe('two at once', () => {
  it('[M3] fields that only one of them changed are joined, and a choice is asked for the rest', async () => {
    await stored('shared')
    const [mine, theirs] = [
      await pages.open('/promotions/shared'),
      await pages.open('/promotions/shared', { role: 'marketer' }),
    ]
    await Promise.all([opened(mine), opened(theirs)])
    await theirs.getByLabel('Uses in all').fill('300')
    await save(theirs)
    await allSaved(theirs)
    await mine.getByLabel('Uses per customer').fill('1')
    await save(mine)
    await mine.getByText('Somebody else changed other fields').waitFor()
    await allSaved(mine)
    expect(await read('shared')).toMatchObject({ limits: { redemptions: 300, per_customer: 1 } })

    await theirs.getByLabel('Uses per customer').fill('2')
    await nameOf(theirs).fill('Theirs')
    await save(theirs)
    const view = theirs.getByRole('dialog', { name: 'Two people changed the same' })
    await view.waitFor()
    await expectAccessible(theirs, 'merge view')
    await view.getByRole('radio', { name: /^Mine: 2/ }).check()
    await view.getByRole('button', { name: 'Save this' }).click()
    await allSaved(theirs)
    expect(await read('shared')).toMatchObject({ name: 'Theirs', limits: { redemptions: 300, per_customer: 2 } })
  })
})

describe('unsaved work', () => {
  it('[M4] survives a network that fails, a reload and a session that ended', async () => {
    await stored('kept')
    const page = await pages.open('/promotions/kept')
    page.on('dialog', dialog => void dialog.accept())
    await opened(page)
    await nameOf(page).fill('Not lost')
    await page.route('**/v1/promotions/kept', route =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    )
    await save(page)
    await page.getByText('It was not saved. Your changes are still here.').waitFor()
    expect(await nameOf(page).inputValue()).toBe('Not lost')
    await page.reload()
    await page.getByText('You have unsaved work').waitFor()
    await page.getByRole('button', { name: 'Continue with it' }).click()
    expect(await nameOf(page).inputValue()).toBe('Not lost')

    await page.unroute('**/v1/promotions/kept')
    const cookies = await page.context().cookies()
    await page.context().clearCookies()
    await save(page)
    expect((await read('kept')).name).toBe('Spring')
    await page.context().addCookies(cookies)
    await page.goto(`${pages.admin}/promotions/kept`)
    await page.getByRole('button', { name: 'Continue with it' }).click()
    await save(page)
    await allSaved(page)
    expect((await read('kept')).name).toBe('Not lost')
    await page.reload()
    await opened(page)
    expect(await page.getByText('You have unsaved work').count()).toBe(0)
  })

  it('[M2] a double click makes one promotion with one code', async () => {
    const page = await pages.open('/promotions/new?template=percent-off')
    await opened(page)
    await nameOf(page).fill('Only once')
    await page.getByRole('textbox', { name: 'Code' }).fill('ONLYONCE77')
    await page.getByRole('button', { name: 'Save draft' }).dblclick()
    await page.waitForURL(/\/promotions\/promo_/)
    const made = (await promotionsIn(pages.service)).filter(({ name }) => name === 'Only once')
    expect(made).toHaveLength(1)
    expect((await ask('GET', '/v1/codes?code=ONLYONCE77')).body.data).toHaveLength(1)
  })
})

describe('refusals', () => {
  it('land on their field, with a list above that leads there', async () => {
    await stored('taken')
    const code = await ask('POST', '/v1/codes', { body: { code: 'TAKENCODE77', promotion: 'taken' } })
    expect(code.status).toBe(201)
    const page = await pages.open('about:blank')
    const loadCampaigns = await staleCampaigns(page)
    await page.goto(`${pages.admin}/promotions/new?template=percent-off`)
    await opened(page)
    await loadCampaigns()
    await nameOf(page).fill('')
    await percentage(page).fill('120')
    await page.getByLabel('Uses in all').fill('a few')
    await page.getByRole('button', { name: 'Save draft' }).click()
    const list = page.getByRole('alert').filter({ hasText: '3 things are still to be put right' })
    await list.waitFor()
    await expectAccessible(page, 'errors')
    await list.getByRole('button', { name: 'Discounts 1, Percentage' }).click()
    await expect.poll(() => focusedName(page), patient).toBe('Percentage')
    await percentage(page).fill('12,5')
    await page.getByLabel('Uses in all').fill('1,000')
    await nameOf(page).fill('Refused once')
    await page.getByRole('textbox', { name: 'Code' }).fill('TAKENCODE77')

    // What only the service can know.
    const campaign = page.getByRole('combobox', { name: 'Campaign' })
    await campaign.fill('gone')
    // While the list narrows it moves, and what is clicked with it.
    await page.getByRole('option', { name: 'Gone by now' }).dispatchEvent('click')
    await page.getByRole('button', { name: 'Save draft' }).click()
    await page.getByText('This store has no campaign with the id nowhere.').first().waitFor()
    await campaign.click()
    await page.getByRole('option', { name: 'New campaign…' }).click()
    const dialog = page.getByRole('dialog', { name: 'New campaign' })
    await dialog.getByLabel('Name').fill('Made on the spot')
    await dialog.getByLabel('Name').press('Enter')
    await dialog.waitFor({ state: 'detached' })
    expect(await campaign.inputValue()).toBe('Made on the spot')
    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect.poll(() => page.getByLabel('Add a code').getAttribute('aria-invalid'), patient).toBe('true')
    await page.getByLabel('Add a code').fill('SECONDTRY77')
    await save(page)
    await page.waitForURL(/\/promotions\/promo_/)
    const [made] = (await promotionsIn(pages.service)).filter(({ name }) => name === 'Refused once')
    expect(made).toMatchObject({
      effects: [{ percent: '12.5' }],
      limits: { redemptions: 1000 },
      campaign: expect.any(String),
    })
    expect((await ask('GET', '/v1/codes?code=SECONDTRY77')).body.data).toMatchObject([{ promotion: made?.id }])
  })
})

describe('everything else', () => {
  it('[M1] hostile strings are text, in every place that shows them', async () => {
    const hostile = '<img src=x onerror=alert(1)>"\u202e{{7*7}}'
    await stored('hostile', {
      name: hostile,
      title: hostile,
      conditions: [{ type: 'customer_segment', any_of: [hostile] }],
    })
    const page = await pages.open('/promotions/hostile')
    await opened(page)
    await expect.poll(() => sentence(page).textContent(), patient).toContain('onerror=alert(1)')
    expect(await page.locator('main img, form img').count()).toBe(0)
    expect(await nameOf(page).inputValue()).toBe(hostile)
    await page.getByRole('button', { name: 'Activate', exact: true }).click()
    await page.getByRole('button', { name: /^Activate it with the code SAVE10-/ }).click()
    await page.getByText('The promotion is active.').waitFor(patient)
    expect((await ask('GET', '/v1/codes?promotion=hostile')).body.data).toMatchObject([{ status: 'active' }])
  })

  it('[M8] days are those of the service, whatever clock the browser has', async () => {
    await stored('past', { status: 'active', schedule: { ends: '2025-12-31' } })
    const page = await pages.open('/promotions/past')
    await page.clock.setFixedTime(new Date('2019-03-01T00:00:00Z'))
    await page.goto(`${pages.admin}/promotions/new?template=percent-off`)
    await opened(page)
    await page.getByRole('button', { name: 'Only today' }).click()
    const ends = await page.getByLabel('Ends: A whole day').inputValue()
    expect(Math.abs(Date.parse(ends) - Date.now())).toBeLessThan(2 * 86_400_000)
    await goWithin(page, '/admin/default/promotions/past')
    await page.getByText('Expired', { exact: true }).waitFor()
  })

  it('SAVE10 becomes SAVE15 in one dialog, and its history says who did what', async () => {
    await stored('save10', { name: 'SAVE10' })
    const page = await pages.open('/promotions/save10?duplicate=1')
    const dialog = page.getByRole('dialog', { name: 'Duplicate with changes' })
    await dialog.waitFor()
    await expectAccessible(page, 'duplicate dialog')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('SAVE15')
    await dialog.getByRole('textbox', { name: 'Percentage' }).fill('15')
    await dialog.getByRole('textbox', { name: 'Code' }).fill('SAVE-15X')
    await dialog.getByRole('button', { name: 'Duplicate' }).click()
    await page.getByRole('link', { name: 'Compare with SAVE10' }).waitFor()
    const [copy] = (await promotionsIn(pages.service)).filter(({ name }) => name === 'SAVE15')
    expect(copy).toMatchObject({ status: 'draft', effects: [{ type: 'percent_off', percent: '15' }] })
    await opened(page)
    await percentage(page).fill('16')
    await save(page)
    await allSaved(page)
    await page.getByRole('button', { name: 'History' }).click()
    const history = page.getByRole('dialog', { name: 'History' })
    await history.getByRole('row', { name: /Discounts 1, Percentage 15 16/ }).waitFor()
    await history.getByText('Olive Owner').first().waitFor()
  })

  it('[M5] is read in German, on a phone, from right to left, in light and dark', async () => {
    const page = await pages.open('/promotions/new', { language: 'de' })
    await page.getByRole('heading', { name: 'Neue Aktion' }).waitFor(patient)
    await expectAccessible(page, 'templates')
    await page.goto(`${pages.admin}/promotions/new?template=newsletter`)
    await page.getByRole('heading', { name: 'In einem Satz' }).waitFor(patient)
    await page.getByText(/15\s%/).first().waitFor()
    await expectAccessible(page, 'form')
    await page.setViewportSize({ width: 390, height: 844 })
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })

  it('tests of the store run before it is activated, and who knows better goes on', async () => {
    const cart = { currency: 'USD', line_items: [{ id: 'l1', sku: 'VASE', quantity: 1, unit_price: 7000 }] }
    const scenario = { id: 'vases', name: 'Vases keep their price', cart, expected: { total: 7000 } }
    expect((await ask('POST', '/v1/scenarios', { body: scenario })).status).toBe(201)
    const items = { include: [{ skus: ['VASE'] }] }
    const effects = [{ type: 'percent_off', percent: '10', target: 'items', items }]
    await stored('vases-off', { trigger: 'automatic', effects })
    const page = await pages.open('/promotions/vases-off')
    await opened(page)
    await page.getByRole('button', { name: 'Activate', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'One test of the store fails' })
    await dialog.getByRole('link', { name: 'Vases keep their price' }).waitFor(patient)
    expect((await read('vases-off')).status).toBe('draft')
    await dialog.getByRole('button', { name: 'Activate anyway' }).click()
    await page.getByText('The promotion is active.').waitFor(patient)
    expect((await read('vases-off')).status).toBe('active')
  })

  it('[BKT-1] an analyst reads it, tries it on past orders and can change nothing', async () => {
    await stored('readonly')
    const page = await pages.open('/promotions/readonly', { role: 'analyst' })
    await opened(page)
    expect(await nameOf(page).isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: /^(Save|Activate|Duplicate|Archive)$/ }).count()).toBe(0)
    await expect.poll(() => preview(page).getByRole('table').count(), patient).toBe(1)
    await tryOnPastOrders(page, pages.service)
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})
