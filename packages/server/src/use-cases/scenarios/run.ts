/**
 * `POST /v1/scenarios/run`: every scenario priced against the store as it stands, or with drafts laid over it, and compared
 * with what is expected. Reads only. Without a word on usage nothing counts as used, so that a scenario comes to the same
 * every day.
 */
import {
  type FieldError,
  mostScenarios,
  problem,
  readMoment,
  type Scenario,
  type ScenarioRunRequest,
} from '@counterfoil/contract'
import { type Cart, quote } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../../context.ts'
import type { Queryable } from '../../store/database.ts'
import { readClock } from '../../store/read-clock.ts'
import { findScenarios } from '../../store/scenarios/find-scenarios.ts'
import { listScenarios } from '../../store/scenarios/list-scenarios.ts'
import type { LoadedFacts } from '../facts/facts.ts'
import type { StorePlan } from '../plans.ts'
import { holderOf } from '../reservations/with-holds.ts'
import { loadTrials, type TrialInput } from '../trials/load-trials.ts'
import { compare, outcomeOf } from './compare.ts'

export async function runScenarios(service: Service, caller: Caller, request: ScenarioRunRequest): Promise<Reply> {
  const { storeId } = caller
  const chosen = await chosenOf(service.db, storeId, request)
  if (!chosen.ok) return problem('invalid', { errors: chosen.errors })
  const { scenarios, complete } = chosen
  const [clock] = await service.db.query(readClock())
  const now = clock?.now ?? Number.NaN
  const loading = await loadTrials(service, storeId, request, storePlan =>
    scenarios.map(scenario => inputOf(service, storePlan, scenario, now)),
  )
  if (!loading) return problem('not_found')
  if (!loading.ok) return problem('invalid', { errors: loading.errors })
  const { storePlan, loaded } = loading.trials
  const results = scenarios.map((scenario, index) => resultOf(storePlan, scenario, loaded[index] as LoadedFacts, now))
  const failed = results.filter(({ status }) => status === 'failed').length
  const run = results.length
  return { status: 200, body: { run, passed: run - failed, failed, complete, results } }
}

type Chosen =
  | { readonly ok: true; readonly scenarios: readonly Scenario[]; readonly complete: boolean }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

/** Those of the store with those of the request laid over them, in the order of their ids. */
async function chosenOf(db: Queryable, storeId: string, { only, scenarios = [] }: ScenarioRunRequest): Promise<Chosen> {
  const limit = mostScenarios
  const rows = await db.query(only ? findScenarios(storeId, only) : listScenarios({ storeId, limit, status: 'active' }))
  const byId = new Map([...rows.map(({ document }) => document), ...scenarios].map(scenario => [scenario.id, scenario]))
  if (only) {
    const errors = only.flatMap((id, index) => (byId.has(id) ? [] : [absent(index, id)]))
    if (errors.length > 0) return { ok: false, errors }
  }
  const wanted = [...byId.values()].filter(({ id, status }) => (only ? only.includes(id) : status === 'active'))
  wanted.sort((a, b) => (a.id < b.id ? -1 : 1))
  return { ok: true, scenarios: wanted.slice(0, limit), complete: wanted.length <= limit && rows.length <= limit }
}

function absent(index: number, id: string): FieldError {
  return { path: `$.only[${index}]`, code: 'not_found', message: `This store has no scenario with the id ${id}.` }
}

function inputOf(
  { identities }: Pick<Service, 'identities'>,
  storePlan: StorePlan,
  scenario: Scenario,
  now: number,
): TrialInput {
  const cart = cartOf(scenario)
  const { storeId } = storePlan
  const holder = holderOf(identities, storeId, cart.context?.session_id)
  return {
    cart,
    identities: identities.of(storeId, cart.customer),
    at: momentOf(scenario, storePlan, now).at,
    sessions: holder.sessions,
    holder,
    usage: scenario.usage ?? 'none',
  }
}

function cartOf({ cart, codes }: Scenario): Cart {
  return codes === undefined ? cart : { ...cart, discounts: { codes } }
}

/** Whoever wrote it down was told when it meant none; a moment that has left the years that there are is now. */
function momentOf({ at = 'now' }: Scenario, { settings }: StorePlan, now: number) {
  return readMoment(at, { now, timeZone: settings.time_zone }) ?? { at: now }
}

function resultOf(storePlan: StorePlan, scenario: Scenario, { facts }: LoadedFacts, now: number) {
  const cart = cartOf(scenario)
  const { at, note } = momentOf(scenario, storePlan, now)
  const actual = outcomeOf(quote(storePlan.plan, cart, facts, { now: at, include: [] }))
  const differences = compare(scenario.expected, actual)
  return {
    id: scenario.id,
    name: scenario.name,
    status: differences.length === 0 ? 'passed' : 'failed',
    at: new Date(at).toISOString(),
    ...(note && { note }),
    currency: cart.currency,
    differences,
    actual,
  }
}
