/** What a promotion says in plain words, and what is wrong with it, over HTTP. */
import { beforeAll, describe, expect, it } from 'vitest'
import { maker } from '../../../test/documents.ts'
import { withService } from '../../../test/with-service.ts'

const { ask } = withService()
const make = maker(ask)
const rule = { conditions: [{ type: 'customer_segment', any_of: ['vip'] }], limits: { redemptions: 500 } }

beforeAll(async () => {
  await make('promotions', { id: 'base', ...rule })
})

describe('terms', () => {
  const read = async (query = '') => (await ask('GET', `/v1/promotions/base/terms${query}`)).body as unknown as Told

  it('[row 114] are in the language asked for, and name the only code', async () => {
    expect((await read()).language).toBe('en')
    await make('codes', { code: 'SARAH10', promotion: 'base' })
    const told = await read('?locale=fr-CA')
    expect(told).toMatchObject({ promotion: 'base', language: 'fr', title: 'Printemps' })
    expect(told.banner).toContain('Code SARAH10')
    expect(told.terms).toContain('Saisissez le code SARAH10 lors de la commande.')
    await make('codes', { code: 'TOM10', promotion: 'base' })
    expect((await read()).terms.join(' ')).not.toMatch(/SARAH10|TOM10/)
  })

  it('keep figures and segments from strangers', async () => {
    expect(JSON.stringify(await read())).not.toMatch(/vip|500/)
    const forMerchant = JSON.stringify(await read('?audience=merchant'))
    for (const word of ['vip', '500', 'seasonal']) expect(forMerchant).toContain(word)
    expect(JSON.stringify(await read())).not.toContain('seasonal')
  })

  it('refuse what is not there, and what is no locale', async () => {
    expect((await ask('GET', '/v1/promotions/nowhere/terms')).status).toBe(404)
    expect((await ask('GET', '/v1/promotions/base/terms?locale=_')).status).toBe(400)
    expect((await ask('GET', '/v1/promotions/base/terms?audience=everybody')).status).toBe(400)
  })
})

describe('lint', () => {
  it('[row 118] looks at a draft beside what is live', async () => {
    const half = (target: string) => ({
      conditions: [],
      effects: [{ type: 'percent_off', percent: '50', target, base: 'list' }],
      combination: { with: ['product', 'order'] },
    })
    await make('promotions', { id: 'live-half', ...half('order'), trigger: 'automatic', limits: { redemptions: 5 } })
    await make('promotions', { id: 'draft-half', ...half('items'), limits: { redemptions: 5 }, status: 'draft' })
    const answer = await ask('GET', '/v1/promotions/draft-half/lint')
    expect(answer.status).toBe(200)
    const { findings, complete } = answer.body as unknown as Report
    expect(complete).toBe(true)
    const free = findings.find(finding => finding.rule === 'stacks_to_free')
    expect(free?.details).toMatchObject({ promotions: ['draft-half', 'live-half'] })
    expect(findings.map(finding => finding.rule)).toContain('no_codes')
    await ask('POST', '/v1/promotions/live-half/pause')
    const later = (await ask('GET', '/v1/promotions/draft-half/lint')).body as unknown as Report
    expect(later.findings.map(finding => finding.rule)).not.toContain('stacks_to_free')
  })

  it('knows the margins of the catalogue', async () => {
    const item = { sku: 'TEE', title: 'Tee', unit_price: 2000, unit_cost: 1800 }
    await ask('PUT', '/v1/catalogue/items', {
      body: JSON.stringify(item),
      headers: { 'content-type': 'application/x-ndjson' },
    })
    await make('promotions', { id: 'tees', ...rule })
    const { findings } = (await ask('GET', '/v1/promotions/tees/lint')).body as unknown as Report
    const loss = findings.find(finding => finding.rule === 'below_cost')
    expect(loss?.details).toMatchObject({ worst: { sku: 'TEE', paid: 1700, margin_percent: -5 } })
  })

  it('does not know another promotion', async () => {
    expect((await ask('GET', '/v1/promotions/nowhere/lint')).status).toBe(404)
  })
})

interface Told {
  readonly promotion: string
  readonly language: string
  readonly title: string
  readonly banner: string
  readonly terms: readonly string[]
}

interface Report {
  readonly complete: boolean
  readonly findings: readonly { readonly rule: string; readonly details: Readonly<Record<string, unknown>> }[]
}
