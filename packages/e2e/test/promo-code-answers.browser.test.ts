/** `<promo-code>`: what the service says and when, what links bring, and what becomes of the field when no answer comes. */
import { beforeAll, describe, expect, it } from 'vitest'
import { solvedChallenge } from '../../server/test/solved-challenge.ts'
import { addDocuments, addFlash } from './promo-code/documents.ts'
import { withShopPage } from './promo-code/with-shop-page.ts'

const shop = withShopPage()
const { ask } = shop.service
beforeAll(() => addDocuments(shop.service))

const cors = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' }

describe('a code that ends', () => {
  it('[ELM-5] [M8] counts down by the clock of the service, in a browser that is years behind', async () => {
    await addFlash(shop.service, 'FLASH', 39 * 60 + 59)
    const { page, enter, heard, asked } = await shop.open({
      prepare: page => page.clock.install({ time: new Date('2019-03-01T00:00:00Z') }),
    })
    await enter('FLASH')
    const timer = page.getByRole('timer')
    await expect.poll(() => timer.textContent()).toMatch(/^Ends in 39:[45]\d$/)
    await page.clock.setSystemTime(new Date('2031-01-01T00:00:00Z'))
    await page.clock.fastForward('10:00')
    await expect.poll(() => timer.textContent()).toMatch(/^Ends in 29:\d\d$/)
    await page.clock.fastForward('25:00')
    await heard('FLASH: Ends in 04:')
    const before = asked.length
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`)
    await expect.poll(() => asked.length, { message: 'a computer that slept has not counted' }).toBe(before + 1)
  })

  it('[ELM-5] counts calmly for those who asked for less movement, in hours when it is far, and not at all when it is farther', async () => {
    await addFlash(shop.service, 'HOURS', 3 * 3600 + 30)
    await addFlash(shop.service, 'DAYS', 3 * 86400)
    const { page, enter } = await shop.open({ context: { reducedMotion: 'reduce' } })
    await enter('HOURS')
    await expect.poll(() => page.getByRole('timer').textContent()).toBe('Ends in 3 hr 1 min')
    await page.getByRole('button', { name: 'Remove' }).click()
    await enter('DAYS')
    await page.getByText('-$2.50', { exact: true }).waitFor()
    expect(await page.getByRole('timer').isVisible()).toBe(false)
    await page.evaluate(`document.querySelector('promo-code').setAttribute('countdown', '100')`)
    await expect.poll(() => page.getByRole('timer').textContent()).toBe('Ends in 72 hr')
  })

  it('[ELM-5] asks again at the end, and says that it is over', async () => {
    await addFlash(shop.service, 'SOON', 4)
    const { enter, heard, events } = await shop.open()
    await enter('SOON')
    await heard('SOON applied')
    await heard('SOON no longer applies. SOON ended on')
    expect((await events('change')).at(-1)).toEqual({ codes: [], waiting: ['SOON'] })
  })
})

describe('codes that a link brought', () => {
  it('[ELM-6] are taken from the address, and out of it if the page wants that', async () => {
    const options = { attributes: 'clean-address', query: '?discount=TEN,NOPE&discount=FIVE&page=2#part' }
    const { page, field, heard } = await shop.open(options)
    await page.getByText('-$5.00', { exact: true }).waitFor()
    await heard('We do not know the code NOPE.')
    expect(await field.inputValue()).toBe('')
    expect(new URL(page.url()).search + new URL(page.url()).hash).toBe('?page=2#part')
    const left = await shop.open({
      attributes: 'pick-up="none"',
      query: '?discount=TEN',
      prepare: async () => undefined,
    })
    await left.until('seen.length > 0')
    expect(left.asked.map(({ discounts }) => discounts.codes)).toEqual([[]])
    expect(left.page.url()).toContain('?discount=TEN')
  })

  it('[ELM-6] are read from the cookie of a followed link, with the campaign, and stay away once removed', async () => {
    const links = { url: shop.service.url, shop_url: shop.origin, allowed_origins: [shop.origin] }
    const patched = await ask('PATCH', '/v1/store', { headers: { 'if-match': '*' }, body: { settings: { links } } })
    expect(patched.status).toBe(200)
    const follow = `${shop.service.url}/discount/TEN?redirect=/landing&utm_source=newsletter`
    const { page, asked, events, until } = await shop.open({
      attributes: 'pick-up="cookie"',
      files: { '/landing': '<!doctype html><title>Landed</title>' },
      prepare: page => page.goto(follow),
    })
    await page.getByText('-$2.50', { exact: true }).waitFor()
    expect(asked.at(-1)?.context).toMatchObject({ attribution: { utm_source: 'newsletter' } })
    await page.getByRole('button', { name: 'Remove TEN' }).click()
    await expect.poll(async () => (await events('change')).at(-1)).toEqual({ codes: [], waiting: [] })
    await page.reload()
    await until(`document.querySelector('promo-code').attribution.utm_source`)
    await until('seen.length > 0')
    expect(await events('change')).toEqual([])
  })

  it('[ELM-6] do no harm where the cookie may not be read', async () => {
    const { page, until, complaints } = await shop.open({
      attributes: 'pick-up="cookie"',
      prepare: page => page.route('**/v1/public/discount', route => route.abort()),
    })
    await until('seen.length > 0')
    expect(await page.getByRole('textbox', { name: 'Promo code' }).isEnabled()).toBe(true)
    expect(complaints).toEqual([])
  })
})

describe('when no answer comes', () => {
  it('[ELM-7] the code stays in a plain field, is sent with the form, and is tried again on request', async () => {
    const { page, enter, field, heard, events, formData, until } = await shop.open()
    await until('seen.length > 0')
    await page.route('**/v1/quotes', route => route.abort())
    await enter('TEN')
    await page.getByText('Could not check just now; try again.').first().waitFor()
    await heard('Could not check just now; try again.')
    expect(await field.inputValue()).toBe('TEN')
    expect(await field.getAttribute('aria-invalid')).toBe('false')
    expect(await formData()).toEqual(['TEN'])
    expect(await events('error')).toMatchObject([{ kind: 'network' }])
    // Written otherwise meanwhile: the code that nobody could check is gone.
    await field.fill('FIVE')
    expect(await formData()).toEqual(['FIVE'])
    await page.unroute('**/v1/quotes')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('-$5.00', { exact: true }).waitFor()
    expect(await page.getByRole('button', { name: 'Try again' }).isVisible()).toBe(false)
    expect(await page.getByText('Could not check').first().isVisible()).toBe(false)
  })

  it('[ELM-7] what applied goes on to be sent, and is asked for again when the network is back', async () => {
    const { page, enter, setCart, heard, formData, context } = await withContext()
    await enter('TEN')
    await page.getByText('-$2.50', { exact: true }).waitFor()
    await context.setOffline(true)
    await setCart(2)
    await heard('Could not check just now')
    expect(await formData()).toEqual(['TEN'])
    await context.setOffline(false)
    await page.getByText('-$5.00', { exact: true }).waitFor()
  })

  it('[ELM-7] a service that is busy says when, and is asked again by itself', async () => {
    const { page, enter, heard, events, until } = await shop.open()
    await until('seen.length > 0')
    let refused = 0
    await page.route('**/v1/quotes', async route => {
      refused += 1
      if (refused > 1) return route.continue()
      await route.fulfill({
        status: 429,
        headers: { ...cors, 'retry-after': '2' },
        json: { code: 'too_many_requests' },
      })
    })
    await enter('TEN')
    await heard('Could not check just now; try again in 2 sec.')
    expect(await events('error')).toMatchObject([{ kind: 'busy', status: 429, retryAfter: 2 }])
    await page.getByText('-$2.50', { exact: true }).waitFor()
  })

  it('[ELM-7] an answer that is no quote, and a key that is none, are told to the page and not to the shopper', async () => {
    const { page, enter, events } = await shop.open()
    await page.route('**/v1/quotes', route => route.fulfill({ status: 200, headers: cors, body: '<html>' }))
    await enter('TEN')
    await page.getByText('Could not check just now').first().waitFor()
    await page.unroute('**/v1/quotes')
    await page.evaluate(`document.querySelector('promo-code').setAttribute('publishable-key', 'nobody')`)
    await expect.poll(async () => (await events('error')).at(-1)).toMatchObject({ kind: 'refused', status: 401 })
    await page.route('**/v1/quotes', route => route.fulfill({ status: 200, headers: cors, json: { at: 'x' } }))
    await page.evaluate(`document.querySelector('promo-code').refresh()`)
    expect((await events('error')).at(-1)).toMatchObject({ kind: 'internal' })
    expect(await page.getByRole('textbox', { name: 'Promo code' }).inputValue()).toBe('TEN')
  })

  it('[ELM-7] somebody who waits is told that it is being checked, and nothing moves', async () => {
    const { page, enter, field, heard } = await shop.open({
      prepare: page =>
        page.route('**/v1/quotes', async route => {
          await new Promise(resolve => setTimeout(resolve, 1200))
          await route.continue().catch(() => undefined)
        }),
    })
    const order = page.getByRole('button', { name: 'Order' })
    await page.getByText('for free shipping').waitFor()
    const before = await order.boundingBox()
    await enter('nope')
    await heard('Checking…')
    expect(await order.boundingBox()).toEqual(before)
    await heard('We do not know')
    expect(await order.boundingBox()).toEqual(before)
    expect(await field.evaluate(input => (input.getRootNode() as ShadowRoot).activeElement === input)).toBe(true)
  })

  async function withContext() {
    const opened = await shop.open()
    return { ...opened, context: opened.page.context() }
  }
})

describe('a service that was asked too much', () => {
  it('[ELM-8] asks for a challenge; with its proof the code is tried again', async () => {
    const guard = await ask('PATCH', '/v1/guard', {
      headers: { 'if-match': '*' },
      body: { challenge: { proof: 'token' } },
    })
    const { challenge } = guard.body as unknown as { challenge: { secret: string } }
    const opened = await shop.open()
    const { page, enter, events, until } = opened
    await until('seen.length > 0')
    const wrong = (code: string) =>
      ask('POST', '/v1/quotes', {
        key: shop.service.keys.publishable,
        body: { currency: 'USD', line_items: [], discounts: { codes: [code] } },
      })
    for (let from = 0; from < 220; from += 20)
      await Promise.all(Array.from({ length: 20 }, (_, index) => wrong(`WRONG${from + index}`)))
    await enter('TEN')
    await page.getByText('Too many codes were tried.').first().waitFor()
    expect(await events('challenge')).toEqual([{ reason: 'network' }])
    const session = opened.asked.at(-1)?.context.session_id as string
    const proof = solvedChallenge(challenge.secret, Math.floor(Date.now() / 1000) + 600, session)
    await page.evaluate(`document.querySelector('promo-code').challenge = '${proof}'`)
    await page.getByText('-$2.50', { exact: true }).waitFor()
    expect(await opened.field.inputValue()).toBe('')
  })
})
