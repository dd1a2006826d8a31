/** The list of promotions as a marketer looks through it, over HTTP: searched, by state, sorted, counted, with figures. */
import { civilDay } from '@counterfoil/ledger'
import { beforeAll, describe, expect, it } from 'vitest'
import { ifMatch, maker, pathsOf } from '../../../test/documents.ts'
import { visit } from '../../../test/visiting.ts'
import { type Body, withService } from '../../../test/with-service.ts'
import { listFailing } from '../../store/promotions/list-failing.ts'
import { daysUntil } from '../../use-cases/promotions/listing/days.ts'
import { fewRefusals, ownReasons } from '../../use-cases/promotions/listing/trouble.ts'

const test = withService()
const { ask, keys } = test
const make = maker(ask)

interface Figures {
  readonly uses: { readonly count: number; readonly limit?: number }
  readonly units?: { readonly count: number; readonly limit: number }
  readonly budget?: Readonly<Record<string, { readonly spent: number; readonly limit: number }>>
  readonly days: { readonly uses: readonly number[]; readonly discount: readonly number[]; readonly to: string }
  readonly attempts: {
    readonly applied: number
    readonly refused: number
    readonly top: { readonly reason: string; readonly count: number } | null
    readonly failing: boolean
  }
  readonly codes: { readonly first: string | null; readonly more: boolean }
}
type Listed = Body & { readonly figures: Figures }
interface Page extends Omit<Body, 'data'> {
  readonly data: readonly Listed[]
  readonly counts: Readonly<Record<string, number>>
}

const list = async (query: string, key = keys.secret) => {
  const answer = await ask('GET', `/v1/promotions?${query}`, { key })
  return { ...answer, body: answer.body as unknown as Page }
}
const idsOf = async (query: string) => (await list(query)).body.data.map(({ id }) => id)

const always = { schedule: { starts: '2020-01-01' } }
const cart = (currency = 'USD') => ({
  currency,
  line_items: [{ id: 'l', quantity: 2, unit_price: 9000 }],
  customer: { id: 'c1' },
})
const quote = (code: string, session: string) =>
  ask('POST', '/v1/quotes', { body: { ...cart(), context: { session_id: session }, discounts: { codes: [code] } } })

beforeAll(async () => {
  await make('campaigns', { id: 'noel', name: 'Noël à Paris' })
  await make('campaigns', { id: 'soon', name: 'Soon over', schedule: { ends: '2098-06-01' } })
  const items = [{ type: 'percent_off', percent: '10', target: 'items' }]
  const documents = [
    { id: 'base', name: 'Base', ...always },
    { id: 'p-active', name: 'Éclair für Größen', title: { en: 'Big sizes', de: 'Grüße' }, ...always, effects: items },
    { id: 'p-draft', name: 'A draft', status: 'draft', campaign: 'noel' },
    { id: 'p-scheduled', name: 'Later', schedule: { starts: '2090-01-01', ends: '2091-01-01' } },
    { id: 'p-expired', name: 'Long ago', schedule: { ends: '2020-01-01' }, trigger: 'automatic', limits: {} },
    { id: 'p-paused', name: 'Stopped', status: 'paused' },
    { id: 'p-archived', name: 'In the attic', status: 'archived' },
    { id: 'p-campaign', name: 'Of a campaign', ...always, campaign: 'soon' },
    { id: 'p-hours', name: 'Never on', schedule: { weekly: [neverNow()] } },
  ]
  for (const document of documents) await make('promotions', document)
  await make('codes', { code: 'SARAH10', promotion: 'p-active' })
  await make('codes', { code: 'OLD5', promotion: 'p-expired' })
})

/** An hour of a day of the week that is not today. */
function neverNow() {
  const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
  return { days: [days[(new Date().getUTCDay() + 3) % 7]], from: '10:00', to: '11:00' }
}

describe('[LST-2] promotions are searched', () => {
  it.each([
    ['eclair', ['p-active']],
    ['GROSSEN für', ['p-active']],
    ['grusse', ['p-active']],
    ['P-Exp', ['p-expired']],
    ['noel paris', ['p-draft']],
    ['sarah', ['p-active']],
    ['sarah-10', ['p-active']],
    ['old 5', ['p-expired']],
    ['nothing like it', []],
    ['%', []],
    ["'; drop table promotions --", []],
  ])('%s', async (search, expected) => {
    expect(await idsOf(`search=${encodeURIComponent(search)}`)).toEqual(expected)
  })

  it('finds the promotion of a code of a batch that has no row', async () => {
    const body = { promotion: 'p-campaign', count: 5, pattern: 'BATCH-########', handout: 'issue' }
    const made = await ask('POST', '/v1/batches', { body })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const issued = await ask('POST', '/v1/codes/issue', {
      body: { batch: made.body.id, recipient: { customer_id: 'c9' }, purpose: 'hello' },
    })
    expect(await idsOf(`search=${issued.body.code}`)).toEqual(['p-campaign'])
  })
})

describe('[LST-2] promotions are filtered', () => {
  it.each([
    ['state=draft', ['p-draft']],
    ['state=scheduled', ['p-scheduled']],
    ['state=expired', ['p-expired']],
    ['state=paused,archived', ['p-archived', 'p-paused']],
    ['state=active', ['base', 'p-active', 'p-campaign']],
    ['state=outside_hours', ['p-hours']],
    ['trigger=automatic', ['p-expired']],
    ['class=product', ['p-active']],
    ['campaign=soon&state=active', ['p-campaign']],
    ['campaign=soon&state=draft', []],
    ['ends_before=2098-07-01T00:00:00Z', ['p-campaign', 'p-expired', 'p-scheduled']],
    ['status=paused&sort=name', ['p-paused']],
  ])('%s', async (query, expected) => {
    expect(await idsOf(query)).toEqual(expected)
  })

  it('by the state that each of them shows', async () => {
    for (const state of ['draft', 'scheduled', 'active', 'outside_hours', 'expired', 'paused', 'archived'])
      for (const { state: shown } of (await list(`state=${state}`)).body.data)
        expect(shown).toMatchObject({ now: state })
  })

  it.each([
    'state=on',
    'state=',
    'sort=colour',
    'class=x',
    'include=all',
    'failing=maybe',
    'ends_before=soon',
    'search=',
  ])('refuses %s', async query => {
    const answer = await list(query)
    expect([answer.status, pathsOf(answer as never)]).toEqual([400, [`$.${query.split('=')[0]}`]])
  })

  it('[API-4] shows nothing of another store', async () => {
    expect((await list('search=base&include=counts', keys.otherSecret)).body).toMatchObject({
      data: [],
      counts: { all: 0, active: 0 },
    })
  })
})

describe('[LST-2] promotions are sorted', () => {
  it('by name, by end and by the last change, both ways', async () => {
    const names = (await list('sort=name&limit=250')).body.data.map(({ name }) => name)
    expect(names.slice(0, 3)).toEqual(['A draft', 'Base', 'Éclair für Größen'])
    expect((await list('sort=name&order=desc&limit=250')).body.data.map(({ name }) => name)).toEqual(names.toReversed())
    expect((await idsOf('sort=ends')).slice(0, 3)).toEqual(['p-expired', 'p-scheduled', 'p-campaign'])
    const before = await ask('GET', '/v1/promotions/p-hours')
    await ask('PATCH', '/v1/promotions/p-hours', { body: { name: 'Never on' }, headers: ifMatch(before) })
    await ask('PATCH', '/v1/promotions/p-hours', { body: { priority: 7 }, headers: ifMatch(before) })
    expect((await idsOf('sort=updated'))[0]).toBe('p-hours')
    await ask('POST', '/v1/promotions/p-draft/archive')
    expect((await idsOf('sort=updated')).slice(0, 2)).toEqual(['p-draft', 'p-hours'])
    expect((await idsOf('sort=updated&order=asc')).at(-1)).toBe('p-draft')
    await ask('PATCH', '/v1/promotions/p-draft', { body: { status: 'draft' }, headers: { 'if-match': '*' } })
  })

  it.each(['sort=name', 'sort=ends', 'sort=ends&order=desc', 'sort=updated', 'sort=uses', 'sort=id&order=desc'])(
    'page by page with %s, each once',
    async query => {
      const whole = await idsOf(`${query}&limit=250`)
      const paged: string[] = []
      let after = ''
      do {
        const { body } = await list(`${query}&limit=2${after}`)
        paged.push(...body.data.map(({ id }) => id))
        after = body.next === null ? '' : `&after=${body.next}`
        expect(body.has_more).toBe(body.next !== null)
      } while (after !== '' && paged.length <= whole.length)
      expect(paged).toEqual(whole)
      expect(new Set(paged).size).toBe(paged.length)
    },
  )

  it('by a cursor that fits this list alone', async () => {
    const { body } = await list('sort=name&limit=2')
    for (const query of ['sort=ends', 'sort=name&order=desc', 'sort=name&state=active', 'sort=id', 'limit=2'])
      expect((await list(`${query}&after=${body.next}`)).body.code).toBe('bad_cursor')
  })
})

describe('[LST-3] a list with figures', () => {
  const figuresOf = async (id: string) => {
    const { body } = await list(`include=figures,counts&search=${id}`)
    const one = body.data.find(each => each.id === id)
    if (!one) throw new Error(`${id} is not in the list`)
    return { ...one.figures, counts: body.counts }
  }
  const redeem = async (id: string, code: string) => {
    const answer = await ask('POST', '/v1/redemptions', {
      body: { order: { id, ...cart(), discounts: { codes: [code] } } },
    })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  }

  it('counts the states of what search and filters leave, whatever state is asked for', async () => {
    const { body } = await list('include=counts&state=draft&limit=1')
    expect(body.counts).toMatchObject({ all: 8, draft: 1, active: 3, paused: 1, archived: 1, expired: 1, scheduled: 1 })
    expect(body.counts).toMatchObject({ outside_hours: 1, failing: 0 })
    expect((await list('include=counts&search=noel')).body.counts).toMatchObject({ all: 1, draft: 1, active: 0 })
    expect(body.data[0]).not.toHaveProperty('figures')
  })

  it('says uses and budget against their limits, the last days and a code to share', async () => {
    const limits = { redemptions: 10, units: 100, budget: { USD: 100_000, EUR: 5 } }
    await make('promotions', { id: 'fig-limits', name: 'Limited', ...always, limits })
    await make('promotions', { id: 'fig-free', name: 'Unlimited', ...always, limits: {} })
    await make('codes', { code: 'FIGURED', promotion: 'fig-limits' })
    await make('codes', { code: 'MINE', promotion: 'fig-limits', assigned_to: { customer_id: 'c1' } })
    await make('codes', { code: 'UNFIGURED', promotion: 'fig-free' })
    await redeem('f1', 'FIGURED')
    await redeem('f2', 'UNFIGURED')
    await redeem('f3', 'UNFIGURED')
    await test.booted.service.reports.catchUp('default')
    const limited = await figuresOf('fig-limits')
    expect(limited).toMatchObject({
      uses: { count: 1, limit: 10 },
      units: { count: 2, limit: 100 },
      budget: { USD: { spent: 2700, limit: 100_000 }, EUR: { spent: 0, limit: 5 } },
      codes: { first: 'FIGURED', more: true },
    })
    expect(limited.days.uses).toHaveLength(14)
    expect([limited.days.uses.at(-1), limited.days.discount.at(-1)]).toEqual([1, 2700])
    const free = await figuresOf('fig-free')
    expect(free.uses).toEqual({ count: 2 })
    expect(free).not.toHaveProperty('budget')
    expect(free.codes).toMatchObject({ first: 'UNFIGURED', more: false })
    expect((await figuresOf('p-paused')).codes).toEqual({ first: null, first_id: null, more: false })
  })

  it('says why codes are refused, and which promotions fail', async () => {
    const failing = { conditions: [{ type: 'minimum_subtotal', amount: { USD: 9_900_000 } }], ...always }
    await make('promotions', { id: 'fig-fails', name: 'Out of reach', ...failing })
    await make('codes', { code: 'TOOHIGH', promotion: 'fig-fails' })
    for (let n = 0; n < 4; n += 1) await quote('TOOHIGH', `fails-session-${n}`)
    await test.booted.service.attempts.flush()
    expect((await figuresOf('fig-fails')).attempts).toMatchObject({
      applied: 0,
      refused: 4,
      top: { reason: 'subtotal_too_low', count: 4 },
      failing: false,
    })
    // What the list keeps for some seconds does not count here.
    const failsNow = async () => {
      await test.booted.service.attempts.flush()
      const asked = { storeId: 'default', days: daysUntil(today(), 7), few: fewRefusals, ownReasons }
      const [row] = await test.database.db.query(listFailing(asked))
      return row?.ids ?? []
    }
    expect(await failsNow()).toEqual([])
    await quote('TOOHIGH', 'fails-session-5')
    await quote('TOOHIGH', 'fails-session-5')
    expect(await failsNow()).toEqual(['fig-fails'])
    // Nobody can do anything about it, and a link still brings shoppers.
    await quote('OLD5', 'old-session')
    await visit(test.url, '/discount/OLD5')
    await test.booted.service.attempts.flush()
    await test.booted.service.links.clicks.flush()
    const lists = test.booted.service.promotionLists
    await expect
      .poll(async () => [...(await lists.failing('default', daysUntil(today(), 7)))].toSorted(), { timeout: 8000 })
      .toEqual(['fig-fails', 'p-expired'])
    const { attempts, counts } = await figuresOf('fig-fails')
    expect(attempts).toMatchObject({ refused: 5, failing: true })
    expect(counts.failing).toBe(1)
    expect(await idsOf('failing=true&sort=name')).toEqual(['p-expired', 'fig-fails'])
    expect(await idsOf('failing=false')).not.toContain('fig-fails')
    await ask('POST', '/v1/promotions/fig-fails/archive')
    expect(await idsOf('failing=true')).toEqual(['p-expired'])
  })

  it('[API-3] is written back as the same document', async () => {
    const [one] = (await list('include=figures&search=base')).body.data
    const put = await ask('PUT', `/v1/promotions/${one?.id}`, { body: one, headers: { 'if-match': '*' } })
    expect([put.status, put.body.revision]).toEqual([200, one?.revision])
  })
})

function today(): string {
  return civilDay(Date.now(), 'UTC')
}
