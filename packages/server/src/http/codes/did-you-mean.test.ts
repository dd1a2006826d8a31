/** What a quote says beside a code that was mistyped: the asker's own, and nobody else's. */
import { beforeAll, describe, expect, it } from 'vitest'
import { maker } from '../../../test/documents.ts'
import { withService } from '../../../test/with-service.ts'

const { ask, keys } = withService()
const make = maker(ask)
const session = 'cart-7f3a9c51e2b84d06'
let personal = ''
let ofCart = ''

/** The same with one character wrong, still of the alphabet. */
const mistyped = (code: string) => code.slice(0, -1) + (code.endsWith('7') ? '8' : '7')

const line = { id: 'l1', sku: 'TEE', quantity: 2, unit_price: 2500 }
interface Told {
  readonly reason: string
  readonly details: { readonly did_you_mean?: string }
}
async function rejected(code: string, more: object = {}, key = keys.secret): Promise<Told | undefined> {
  const body = { currency: 'USD', line_items: [line], discounts: { codes: [code] }, ...more }
  const { discounts } = (await ask('POST', '/v1/quotes', { body, key })).body
  return (discounts.rejected as readonly unknown[])[0] as Told | undefined
}
const meant = async (...asked: Parameters<typeof rejected>) => (await rejected(...asked))?.details.did_you_mean

beforeAll(async () => {
  await make('promotions', { id: 'base' })
  const batch = { id: 'pool', promotion: 'base', count: 100, handout: 'issue' }
  expect((await ask('POST', '/v1/batches', { body: batch })).status).toBe(201)
  const issue = (body: object) => ask('POST', '/v1/codes/issue', { body: { purpose: 'p', batch: 'pool', ...body } })
  personal = (await issue({ recipient: { customer_id: 'ann' } })).body.code
  const cart = { currency: 'USD', line_items: [line] }
  ofCart = (await issue({ recipient: { session_id: session }, cart })).body.code
})

describe('[ISS-8] a code that is mistyped', () => {
  it('is told to the customer who holds it', async () => {
    expect(await rejected(mistyped(personal), { customer: { id: 'ann' } })).toMatchObject({
      reason: 'unknown_code',
      details: { did_you_mean: personal },
    })
  })

  it('is told to nobody else, with whatever key', async () => {
    expect(await meant(mistyped(personal), { customer: { id: 'bob' } })).toBeUndefined()
    expect(await meant(mistyped(personal))).toBeUndefined()
    expect(await meant(mistyped(personal), { customer: { id: 'ann' } }, keys.publishable)).toBeUndefined()
  })

  it('is told to the session that it was issued to, and to no other', async () => {
    const of = (session_id: string) => ({ context: { session_id } })
    expect(await meant(mistyped(ofCart), of(session), keys.publishable)).toBe(ofCart)
    expect(await meant(mistyped(ofCart), of('cart-0000000000000000'), keys.publishable)).toBeUndefined()
  })

  it('is not guessed at: two errors are another code', async () => {
    const far = mistyped(personal).replace(/^./, first => (first === 'Z' ? 'Y' : 'Z'))
    expect(await meant(far, { customer: { id: 'ann' } })).toBeUndefined()
  })

  it('is told from an unknown one by its check character, to the shop alone', async () => {
    const batch = {
      id: 'checked',
      promotion: 'base',
      count: 10,
      pattern: 'TRY-########',
      check_character: true,
      words: null,
    }
    expect((await ask('POST', '/v1/batches', { body: batch })).status).toBe(201)
    const file = await ask('GET', '/v1/batches/checked/codes.csv')
    const code = /^TRY-\S+$/m.exec(String(file.body))?.[0] ?? ''
    const other = code.replace(/.$/, last => (last === '7' ? '8' : '7'))
    expect(await rejected(other)).toMatchObject({ reason: 'unknown_code', details: { typing_error: true } })
    expect((await rejected(other, {}, keys.publishable))?.details).toEqual({})
    expect((await rejected('NOTHING-OF-THE-KIND'))?.details).toEqual({})
  })
})
