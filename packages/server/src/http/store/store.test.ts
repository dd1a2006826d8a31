/** The store's settings and its catalogue over HTTP. */
import { defaultSettings, settingsOf } from '@counterfoil/engine'
import { describe, expect, it } from 'vitest'
import { type Answer, withService } from '../../../test/with-service.ts'

const { ask, keys } = withService()
const pathsOf = (answer: Answer) => [...answer.body.errors].map(({ path }) => String(path))
const patch = (body: unknown, etag = '*') => ask('PATCH', '/v1/store', { body, headers: { 'if-match': etag } })

describe('the store', () => {
  it('shows every setting', async () => {
    const store = await ask('GET', '/v1/store')
    expect(store.body).toMatchObject({ id: 'default', name: 'Default store', settings: { ...defaultSettings } })
    expect(store.headers.get('etag')).toMatch(/^"\d+"$/)
  })

  it('[API-3] [C15] keeps the settings that a patch does not name, and gives the default for null', async () => {
    await patch({ name: 'Shop', settings: { max_codes: 3, tax: { round_at: 'unit' } } })
    const changed = await patch({ settings: { currency: 'EUR', tax: { basis: 'before_discount' } } })
    expect(changed.body.name).toBe('Shop')
    expect(changed.body.settings).toMatchObject({
      max_codes: 3,
      currency: 'EUR',
      tax: { round_at: 'unit', basis: 'before_discount' },
    })
    const cleared = await patch({ settings: { max_codes: null, tax: null } })
    expect(cleared.body.settings).toMatchObject({ max_codes: 1, currency: 'EUR', tax: defaultSettings.tax })
    expect((await patch({ settings: null })).body.settings).toEqual({ ...defaultSettings })
  })

  it('[MON-8] shows what a profile says, and keeps single settings above it', async () => {
    const moved = await patch({ settings: { profile: 'solidus', allocation: 'largest_remainder' } })
    expect(moved.body.settings).toEqual(settingsOf('solidus', { allocation: 'largest_remainder' }))
    expect((await patch(moved.body)).body).toEqual(moved.body)
    const again = await patch({ settings: { profile: 'vendure' } })
    expect(again.body.settings).toEqual(settingsOf('vendure', { allocation: 'largest_remainder' }))
    expect(pathsOf(await patch({ settings: { profile: 'moon' } }))).toEqual(['$.settings.profile'])
    expect((await patch({ settings: null })).body.settings).toEqual({ ...defaultSettings })
  })

  it('[API-3] [T6] read and written back changes nothing', async () => {
    const store = await ask('GET', '/v1/store')
    const same = await patch(store.body, store.headers.get('etag') ?? '')
    expect([same.status, same.body, same.headers.get('etag')]).toEqual([200, store.body, store.headers.get('etag')])
  })

  it('is changed only by who has seen it as it is', async () => {
    expect((await ask('PATCH', '/v1/store', { body: {} })).status).toBe(428)
    const store = await ask('GET', '/v1/store')
    await patch({ name: 'Meanwhile' })
    const late = await patch({ name: 'Late' }, store.headers.get('etag') ?? '')
    expect([late.status, late.body.current.name]).toEqual([412, 'Meanwhile'])
  })

  it('[F6] has no name with NUL in it', async () => {
    const answer = await patch({ name: 'Shop\0' })
    expect([answer.status, pathsOf(answer)]).toEqual([422, ['$.name']])
  })

  it('[H4] refuses what is no setting, every one by its path', async () => {
    const body = {
      id: 'other',
      name: '',
      colour: 'red',
      settings: { max_codes: 0, time_zone: 'Mars/Base', volume: 11 },
    }
    const answer = await patch(body)
    expect(answer.status).toBe(422)
    expect(pathsOf(answer).toSorted()).toEqual([
      '$.colour',
      '$.id',
      '$.name',
      '$.settings.max_codes',
      '$.settings.time_zone',
      '$.settings.volume',
    ])
  })

  it('settles the case of codes with the first code', async () => {
    expect((await patch({ settings: { code_case: 'sensitive' } })).status).toBe(200)
    await patch({ settings: { code_case: 'insensitive' } })
    const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
    const promotion = { id: 'p', name: 'P', trigger: 'code', conditions: [], effects }
    expect((await ask('POST', '/v1/promotions', { body: promotion })).status).toBe(201)
    expect((await ask('POST', '/v1/codes', { body: { code: 'FIRST', promotion: 'p' } })).status).toBe(201)
    expect(pathsOf(await patch({ settings: { code_case: 'sensitive' } }))).toEqual(['$.settings.code_case'])
    expect((await patch({ settings: { code_case: 'insensitive' } })).status).toBe(200)
  })

  it('of another key is another store', async () => {
    expect((await ask('GET', '/v1/store', { key: keys.otherSecret })).body.id).toBe('other')
  })
})

describe('the catalogue', () => {
  const put = (lines: readonly unknown[]) =>
    ask('PUT', '/v1/catalogue/items', {
      body: lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
      headers: { 'content-type': 'application/x-ndjson' },
    })
  const item = (sku: string, title = sku) => ({ sku, title, unit_price: 2500 })

  it('takes a line for an item, the last one of a sku', async () => {
    const answer = await put([item('B'), '', item('A', 'old'), item('A', 'new'), item('C')])
    expect([answer.status, answer.body]).toEqual([200, { written: 3 }])
    const list = await ask('GET', '/v1/catalogue/items')
    expect(list.body).toEqual({ data: [item('A', 'new'), item('B'), item('C')], has_more: false, next: null })
  })

  it('replaces an item and leaves the others', async () => {
    await put([{ sku: 'A', unit_price: 1 }])
    const page = await ask('GET', '/v1/catalogue/items?limit=1')
    expect(page.body.data).toEqual([{ sku: 'A', unit_price: 1 }])
    const rest = await ask('GET', `/v1/catalogue/items?after=${page.body.next}`)
    expect(rest.body.data).toHaveLength(2)
  })

  it('takes all lines or none, and names every bad one', async () => {
    const answer = await put([item('D'), { sku: '' }, { sku: 'E', unit_price: 1.5, weight: 3 }])
    expect(answer.status).toBe(422)
    expect(pathsOf(answer).toSorted()).toEqual(['$[1].sku', '$[2].unit_price', '$[2].weight'])
    expect(await put([item('D'), '{"sku":'])).toMatchObject({ status: 400, body: { code: 'malformed_json' } })
    expect((await ask('GET', '/v1/catalogue/items')).body.data).toHaveLength(3)
  })

  it('[API-4] [I1] of another store is not shown', async () => {
    expect((await ask('GET', '/v1/catalogue/items', { key: keys.otherSecret })).body.data).toEqual([])
  })
})
