/** The typed client against the service itself, over HTTP: documents, revisions, keys, files, pictures and pages. */
import { createClient, ProblemError, paginate } from '@counterfoil/contract/client'
import { describe, expect, test } from 'vitest'
import { withService } from './with-service.ts'

const service = withService()
const open = (more: object = {}) => createClient({ url: service.url, key: service.keys.secret, ...more })
const tenOff = {
  name: 'Ten off',
  status: 'active',
  trigger: 'code',
  conditions: [],
  effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
} as const
const thrown = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('the typed client over HTTP', () => {
  test('creates, reads, changes with the revision, and is told who was faster', async () => {
    const client = open()
    const made = await client.createPromotion({ body: { id: 'typed-10', ...tenOff } })
    const read = await client.request('readPromotion', { id: made.id })
    expect(read.etag).toBe(`"${read.body.revision}"`)
    const changed = await client.patchPromotion({ id: made.id, body: { name: 'Ten' }, ifMatch: read.etag! })
    expect(changed.name).toBe('Ten')
    const late = await thrown(client.patchPromotion({ id: made.id, body: { name: 'Zehn' }, ifMatch: made.revision }))
    expect(late).toBeInstanceOf(ProblemError)
    expect(late).toMatchObject({ code: 'stale_revision', status: 412, current: { name: 'Ten' } })
    const first = await client.listPromotionRevisions({ id: made.id })
    expect(first.data.map(({ revision }) => revision)).toContain(changed.revision)
  })

  test('[TYC-2] a create whose answer was lost is made once: the second try is replayed', async () => {
    let lost = 0
    const losing: typeof fetch = async (...args) => {
      const answer = await fetch(...args)
      lost += 1
      if (lost === 1) throw new TypeError('The connection broke after the request was carried out.')
      return answer
    }
    const answer = await open({ fetch: losing }).request('createCode', {
      body: { code: 'TYPED10', promotion: 'typed-10' },
    })
    expect([answer.status, answer.replayed, lost]).toEqual([201, true, 2])
    const found = await open().listCodes({ query: { code: 'typed10' } })
    expect(found.data.map(({ code }) => code)).toEqual(['TYPED10'])
  })

  test('quote, reserve, redeem, return: what a shop does', async () => {
    const client = open()
    const cart = {
      currency: 'USD',
      line_items: [{ id: 'l1', quantity: 3, unit_price: 1000 }],
      context: { session_id: 'typed-session-0001' },
      discounts: { codes: ['typed10'] },
    }
    const quote = await client.createQuote({ body: cart })
    expect(quote.totals).toMatchObject({ items_discount: 300, total: 2700 })
    const held = await client.createReservation({ body: { ...cart, expected_total: quote.totals.total } })
    const order = { ...cart, id: 'typed/order 1' }
    const refused = await thrown(client.createRedemption({ body: { order, expected_total: 1 } }))
    expect((refused as ProblemError).problem.quote?.totals.total).toBe(2700)
    const body = { order, reservation: held.id, expected_total: quote.totals.total }
    const redeemed = await client.createRedemption({ body })
    expect((await client.readRedemption({ id: 'order:typed/order 1' })).id).toBe(redeemed.id)
    const back = await client.createReturn({
      id: redeemed.id,
      body: { id: 'r1', line_items: [{ id: 'l1', quantity: 1 }] },
    })
    expect(back.refund).toBe(900)
  })

  test('lists are read to their end', async () => {
    const client = open()
    for (const letter of ['A', 'B', 'C'])
      await client.createCode({ body: { code: `LIST${letter}`, promotion: 'typed-10' } })
    const seen: string[] = []
    for await (const { code } of paginate(client.listCodes, { query: { prefix: 'LIST', limit: 1 } })) seen.push(code)
    expect(seen).toEqual(['LISTA', 'LISTB', 'LISTC'])
  })

  test('lines, files, texts and pictures', async () => {
    const client = open()
    expect(await client.putCatalogueItems({ body: [{ sku: 'T1', title: 'Tee' }, { sku: 'T2' }] })).toEqual({
      written: 2,
    })
    await client.createImport({ body: { id: 'typed', promotion: 'typed-10', dry_run: true } })
    const sent = await client.sendImportFile({ id: 'typed', body: 'code\nIMPORTED1\n', query: { more: 'false' } })
    expect(sent.received_bytes).toBe(15)
    expect(await client.exportCodes()).toContain('TYPED10')
    const picture = await client.makeLinkQrPng({ query: { codes: 'A', size: 64 } }).catch((error: unknown) => error)
    expect(picture).toMatchObject({ code: 'invalid' })
    const store = await client.request('readStore')
    await client.patchStore({ body: { settings: { links: { url: 'https://go.example' } } }, ifMatch: store.etag! })
    expect(await (await client.makeLinkQrPng({ query: { codes: 'A', size: 64 } })).slice(1, 4).text()).toBe('PNG')
    expect(await client.makeLinkQrSvg({ query: { codes: 'A' } })).toMatch(/^<svg/)
  })

  test('a key that may not is told so, and what is wrong is told with its places', async () => {
    const shopper = createClient({ url: service.url, key: service.keys.publishable })
    expect(await thrown(shopper.readStore())).toMatchObject({ code: 'not_allowed', status: 403 })
    const cart = { currency: 'USD', line_items: [{ id: 'l1', quantity: 0, unit_price: 1 }] }
    const error = (await thrown(shopper.createQuote({ body: cart }))) as ProblemError
    expect(error.problem.errors?.map(({ path }) => path)).toEqual(['$.line_items[0].quantity'])
  })
})
