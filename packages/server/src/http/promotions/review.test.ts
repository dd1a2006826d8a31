/** A promotion while it is being written, and the items it is about, over HTTP. */
import { beforeAll, describe, expect, it } from 'vitest'
import { maker } from '../../../test/documents.ts'
import { withService } from '../../../test/with-service.ts'

const { ask } = withService()
const make = maker(ask)

const draft = {
  name: 'Spring',
  trigger: 'code',
  effects: [{ type: 'percent_off', percent: '15', target: 'items' }],
  limits: { per_customer: 1 },
  schedule: { ends: '2199-12-31' },
}
const plain = { conditions: [], limits: {}, combination: {}, title: 'Off' }

interface Companion {
  readonly promotion: string
  readonly apart: readonly unknown[]
}
interface Reviewed {
  readonly findings: readonly { readonly rule: string; readonly path?: string; readonly details: object }[]
  readonly terms: { readonly summary: string; readonly language: string; readonly terms: readonly string[] }
  readonly companions: { readonly together: Companion[]; readonly apart: Companion[]; readonly apart_count: number }
}
const review = async (body: Record<string, unknown>) => {
  const reply = await ask('POST', '/v1/promotions/review', { body })
  expect(reply.status).toBe(200)
  return reply.body as unknown as Reviewed
}

beforeAll(async () => {
  const shipping = [{ type: 'shipping_off', percent: '100' }]
  await make('promotions', { id: 'free-shipping', ...plain, trigger: 'automatic', effects: shipping })
  const order = [{ type: 'percent_off', percent: '5', target: 'order' }]
  await make('promotions', { id: 'order-5', ...plain, effects: order, combination: { exclusive: true } })
  await make('promotions', { id: 'sleeping', ...plain, effects: order, status: 'draft' })
  await make('promotions', { id: 'over', ...plain, effects: order, schedule: { ends: '2020-01-01' } })
})

describe('POST /v1/promotions/review', () => {
  it('[EDT-1] names who would share an order with it, who would not, and every reason why', async () => {
    const { companions } = await review({ promotion: draft })
    expect(companions.together).toEqual([
      { promotion: 'free-shipping', name: expect.any(String), trigger: 'automatic', classes: ['shipping'], apart: [] },
    ])
    expect(companions.apart).toMatchObject([
      {
        promotion: 'order-5',
        apart: [
          { why: 'other_exclusive' },
          { why: 'not_with', classes: ['order'] },
          { why: 'other_not_with', classes: ['product'] },
        ],
      },
    ])
    expect(companions.apart_count).toBe(1)
  })

  it('[EDT-1] looks over a draft with codes that it does not have yet, and stores nothing', async () => {
    const before = (await ask('GET', '/v1/promotions')).body
    const rules = async (codes?: readonly string[]) =>
      (await review({ promotion: draft, ...(codes && { codes }) })).findings.map(({ rule }) => rule)
    expect(await rules()).toContain('no_codes')
    expect(await rules(['SPRINGTIME7'])).not.toContain('no_codes')
    expect(await rules(['SAVE10'])).toContain('guessable_code')
    expect((await ask('GET', '/v1/promotions')).body).toEqual(before)
  })

  it('[EDT-1] puts it into words of the language asked for, with the code it would have', async () => {
    const { terms } = await review({ promotion: draft, codes: ['FRUEHLING7'], locale: 'de' })
    expect(terms.language).toBe('de')
    expect(terms.summary).toContain('FRUEHLING7')
  })

  it('stands for the promotion whose id it has', async () => {
    const { companions } = await review({ promotion: { ...draft, id: 'order-5' } })
    expect(companions.apart).toEqual([])
  })

  it('[EDT-1] codes of a batch are codes, too', async () => {
    const rules = async () => {
      const { findings } = await review({ promotion: { ...draft, id: 'order-5' } })
      const lint = (await ask('GET', '/v1/promotions/order-5/lint')).body as unknown as Reviewed
      return [findings, lint.findings].map(found => found.some(({ rule }) => rule === 'no_codes'))
    }
    expect(await rules()).toEqual([true, true])
    expect((await ask('POST', '/v1/batches', { body: { promotion: 'order-5', count: 10 } })).status).toBe(201)
    expect(await rules()).toEqual([false, false])
  })

  it('[EDT-1] codes of a batch that are more than there are uses are told of, until they are off', async () => {
    const limited = { ...plain, trigger: 'code', effects: draft.effects, limits: { redemptions: 9 } }
    await make('promotions', { id: 'nine-uses', ...limited })
    await make('codes', { code: 'NINEUSES77', promotion: 'nine-uses' })
    const told = async () => {
      const { findings } = await review({ promotion: { ...draft, ...limited, id: 'nine-uses' } })
      const lint = (await ask('GET', '/v1/promotions/nine-uses/lint')).body as unknown as Reviewed
      return [findings, lint.findings].map(found => found.find(({ rule }) => rule === 'more_codes_than_uses')?.details)
    }
    expect(await told()).toEqual([undefined, undefined])
    const { body } = await ask('POST', '/v1/batches', { body: { promotion: 'nine-uses', count: 9 } })
    const details = { codes: 10, redemptions: 9 }
    expect(await told()).toEqual([details, details])
    // One that has a row by then is one code still.
    const csv = String((await ask('GET', `/v1/batches/${body?.id}/codes.csv`)).body)
    const found = (await ask('GET', `/v1/codes?code=${csv.split('\n')[1]?.split(',')[0]}`)).body as unknown
    const [code] = (found as { readonly data: readonly { readonly id: string }[] }).data
    const seen = { body: { metadata: { seen: 'yes' } }, headers: { 'if-match': '*' } }
    expect((await ask('PATCH', `/v1/codes/${code?.id}`, seen)).status).toBe(200)
    expect(await told()).toEqual([details, details])
    // One that is off by itself leaves nine.
    const set = (status: string) =>
      ask('PATCH', `/v1/codes/${code?.id}`, { body: { status }, headers: { 'if-match': '*' } })
    expect((await set('disabled')).status).toBe(200)
    expect(await told()).toEqual([undefined, undefined])
    expect((await set('active')).status).toBe(200)
    expect(await told()).toEqual([details, details])
    await ask('POST', `/v1/batches/${body?.id}/disable`, { body: {} })
    expect(await told()).toEqual([undefined, undefined])
  })

  it('refuses what is no promotion, with every path', async () => {
    const body = { promotion: { ...draft, effects: [{ type: 'percent_off', percent: '200', target: 'nobody' }] } }
    const reply = await ask('POST', '/v1/promotions/review', { body })
    expect(reply.status).toBe(422)
    const errors = reply.body?.errors as readonly { readonly path: string }[]
    expect(errors.map(({ path }) => path)).toEqual(['$.promotion.effects[0].percent', '$.promotion.effects[0].target'])
  })
})

describe('the catalogue', () => {
  const ndjson = { 'content-type': 'application/x-ndjson' }
  const items = [
    { sku: 'TEE-M', title: 'Tee, medium', categories: ['apparel/tops'], brand: 'Acme', unit_price: 2500 },
    { sku: 'TEE-L', title: 'Tee, large', categories: ['apparel/tops'], brand: 'Acme', unit_price: 2500 },
    { sku: 'MUG_1', title: 'Mug 100%', brand: 'Clay', unit_price: 900 },
  ]
  const skusOf = (body: unknown) =>
    (body as { readonly examples: { readonly sku: string }[] }).examples.map(({ sku }) => sku)
  const search = async (text: string) =>
    skusOf((await ask('POST', '/v1/catalogue/match', { body: { search: text } })).body)

  beforeAll(async () => {
    await ask('PUT', '/v1/catalogue/items', {
      body: items.map(item => JSON.stringify(item)).join('\n'),
      headers: ndjson,
    })
  })

  it('[EDT-2] is searched by sku, title, brand and category, whatever characters are looked for', async () => {
    expect(await search('tee')).toEqual(['TEE-L', 'TEE-M'])
    expect(await search('APPAREL')).toEqual(['TEE-L', 'TEE-M'])
    expect(await search('clay')).toEqual(['MUG_1'])
    expect(await search('%')).toEqual(['MUG_1'])
    expect(await search('_')).toEqual(['MUG_1'])
    expect(await search("' or 1=1 --")).toEqual([])
  })

  it('[EDT-2] counts what a filter fits, as the engine would, with some of it', async () => {
    const filter = { include: [{ categories: ['apparel'] }], exclude: [{ skus: ['TEE-L'] }] }
    const reply = await ask('POST', '/v1/catalogue/match', { body: { items: filter } })
    expect(reply.body).toEqual({ matched: 1, of: 3, complete: true, examples: [items[0]] })
    const all = await ask('POST', '/v1/catalogue/match', { body: { items: {}, examples: 0 } })
    expect(all.body).toEqual({ matched: 3, of: 3, complete: true, examples: [] })
    const bad = await ask('POST', '/v1/catalogue/match', { body: { items: { include: [{ skus: [] }] } } })
    expect(bad.status).toBe(422)
    expect(JSON.stringify(bad.body)).toContain('$.items.include[0].skus')
  })
})
