/** Reservations over HTTP: who may, what is answered, and what is refused. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type Answer, withService } from '../../../test/with-service.ts'
import { verifyStore } from '../../use-cases/verify-store.ts'

const service = withService()
const promotion = {
  id: 'ten',
  name: 'Ten off',
  status: 'active',
  trigger: 'code',
  effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
  limits: { redemptions: 1 },
}
const cartOf = (session: string, more: object = {}) => ({
  currency: 'USD',
  line_items: [{ id: 'l1', quantity: 2, unit_price: 2500 }],
  context: { session_id: session },
  discounts: { codes: ['TEN'] },
  ...more,
})
const reserve = (body: object, headers: Record<string, string> = {}) =>
  service.ask('POST', '/v1/reservations', { body, headers })
const reasons = ({ body }: Answer) => body.quote.discounts.rejected.map(({ reason }) => reason)

beforeAll(async () => {
  await service.ask('POST', '/v1/promotions', { body: promotion })
  await service.ask('POST', '/v1/codes', { body: { code: 'TEN', promotion: 'ten' } })
})

describe('POST, GET and DELETE /v1/reservations', () => {
  it('[RSV-1] [RSV-3] [RSV-7] reserve, read, collide, release, reserve elsewhere, redeem', async () => {
    const made = await reserve(cartOf('session-one', { ttl: 'PT5M', colour: 'red' }))
    const { id } = made.body
    expect([made.status, made.headers.get('location')]).toEqual([201, `/v1/reservations/${id}`])
    expect(Object.keys(made.body)).toEqual(['id', 'status', 'session_id', 'expires_at', 'quote'])
    expect(made.body.quote.warnings).toMatchObject([{ path: '$.colour', code: 'unknown_field' }])

    const read = await service.ask('GET', `/v1/reservations/${id}`)
    expect([read.status, read.body.id, read.body.status]).toEqual([200, id, 'held'])
    const elsewhere = await reserve(cartOf('session-two'))
    expect([elsewhere.status, elsewhere.body.code, reasons(elsewhere)]).toEqual([
      409,
      'quote_changed',
      ['held_elsewhere'],
    ])

    const released = await service.ask('DELETE', `/v1/reservations/${id}`)
    expect([released.status, released.body.status]).toEqual([200, 'released'])
    expect((await service.ask('DELETE', `/v1/reservations/${id}`)).body).toEqual(released.body)

    const other = await reserve(cartOf('session-two'))
    const order = { id: 'order-1', ...cartOf('session-two') }
    const body = { order, reservation: other.body.id, expected_total: 4500 }
    const redeemed = await service.ask('POST', '/v1/redemptions', { body })
    expect([redeemed.status, redeemed.body.totals.total]).toEqual([201, 4500])
    const after = await service.ask('GET', `/v1/reservations/${other.body.id}`)
    expect(after.body).toMatchObject({ status: 'redeemed', redemption: redeemed.body.id })
    const late = await service.ask('DELETE', `/v1/reservations/${other.body.id}`)
    expect([late.status, late.body.code]).toEqual([409, 'already_resolved'])
  })

  it('[RSV-1] the ledger tells of it', async () => {
    const { body } = await service.ask('GET', '/v1/ledger')
    const entries = body.data.map(entry => entry as unknown as { type: string; reservation?: string })
    expect(entries.map(({ type }) => type)).toEqual(['reserved', 'released', 'reserved', 'redeemed'])
    expect(new Set(entries.map(({ reservation }) => reservation)).size).toBe(2)
  })

  it('[RSV-1] the same key gives the same reservation again', async () => {
    const key = { 'idempotency-key': 'once' }
    const cart = cartOf('session-three', { discounts: { codes: [] } })
    const once = await reserve(cart, key)
    const again = await reserve(cart, key)
    expect([again.status, again.headers.get('idempotent-replayed'), again.body]).toEqual([201, 'true', once.body])
    expect((await reserve({ ...cart, ttl: 60 }, key)).body.code).toBe('key_reused')
  })

  it('names what is wrong with a request, all of it', async () => {
    const { status, body } = await reserve({ ...cartOf('x'), context: {}, ttl: 'P8D', currency: 'XXQ' })
    expect(status).toBe(422)
    expect(body.errors.map(({ path }) => path).sort()).toEqual(['$.context.session_id', '$.currency', '$.ttl'])
    expect((await reserve({ ...cartOf('x'), ttl: 0 })).status).toBe(422)
  })

  it('[API-4] only the store that made it sees it, and only with a secret key', async () => {
    const { body } = await reserve(cartOf('session-four', { discounts: { codes: [] } }))
    for (const method of ['GET', 'DELETE']) {
      const ask = (id: string, key?: string) =>
        service.ask(method, `/v1/reservations/${id}`, key === undefined ? {} : { key })
      expect((await ask(body.id, service.keys.otherSecret)).status).toBe(404)
      expect((await ask(body.id, service.keys.publishable)).status).toBe(403)
      expect((await ask('rsv_none')).status).toBe(404)
    }
    expect(
      (await service.ask('POST', '/v1/reservations', { key: service.keys.publishable, body: cartOf('s') })).status,
    ).toBe(403)
    expect((await service.ask('GET', `/v1/reservations/${body.id}`)).body.status).toBe('held')
  })

  it('[RSV-4] [LIM-1] a limit that goes and comes back counts what was redeemed and what is held', async () => {
    const two = { ...promotion, id: 'two', limits: { redemptions: 2 } }
    await service.ask('POST', '/v1/promotions', { body: two })
    await service.ask('POST', '/v1/codes', { body: { code: 'TWO', promotion: 'two' } })
    const cart = (session: string) => cartOf(session, { discounts: { codes: ['TWO'] } })
    const redeem = (id: string) =>
      service.ask('POST', '/v1/redemptions', { body: { order: { id, ...cart(`session-${id}`) } } })
    const limit = async (limits: object | null) => {
      const headers = { 'if-match': '*', 'content-type': 'application/merge-patch+json' }
      const changed = await service.ask('PATCH', '/v1/promotions/two', { body: { limits }, headers })
      expect(changed.status).toBe(200)
    }
    expect((await redeem('two-1')).status).toBe(201)
    const held = await reserve(cart('session-holds'))
    expect(held.status).toBe(201)
    await limit(null)
    await limit({ redemptions: 2 })
    expect(reasons(await reserve(cart('session-late')))).toEqual(['held_elsewhere'])
    expect((await redeem('two-2')).status).toBe(409)
    const order = { id: 'two-3', ...cart('session-holds') }
    expect((await service.ask('POST', '/v1/redemptions', { body: { order } })).status).toBe(201)
    expect(reasons(await redeem('two-4'))).toEqual(['redemption_limit'])
    expect(await verifyStore(service.database.db, 'default')).toEqual([])
  })
})
