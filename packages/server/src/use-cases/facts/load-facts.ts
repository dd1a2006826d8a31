/**
 * The facts of one request or of many of one store: one round trip, the same for a quote, a redemption and an unknown
 * code. What the promotions of unknown codes could need is asked for by suffix; which period it is, is guessed and asked
 * again when the database's clock says otherwise.
 */
import type { Queryable } from '../../store/database.ts'
import { readFacts, readFactsWithBatches } from '../../store/facts/read-facts.ts'
import type { StorePlan } from '../plans.ts'
import { type Answer, answerOf, factsOf } from './answer.ts'
import type { FactsInput, LoadedFacts } from './facts.ts'
import { questionOf } from './question.ts'
import { isAsked, type Request, requestOf } from './request.ts'

/** Facts for each of `inputs`, in their order, from one moment. Undefined: there is no such store. */
export async function loadFactsMany(
  db: Queryable,
  storePlan: StorePlan,
  inputs: readonly FactsInput[],
): Promise<readonly LoadedFacts[] | undefined> {
  const guess = Date.now()
  const requests = inputs.map(input => requestOf(storePlan, input, guess))
  const first = await ask(db, storePlan, requests)
  if (!first) return undefined
  const { now } = first.row
  const late = requests.filter(request => !isAsked(request, storePlan, request.input.at ?? now))
  const second = late.length > 0 ? await askLate(db, storePlan, late, now) : undefined
  if (late.length > 0 && !second) return undefined
  return requests.map(request => second?.get(request) ?? factsOf(storePlan, request, first, request.input.at ?? now))
}

/** Undefined: there is no such store. */
export async function loadFacts(
  db: Queryable,
  storePlan: StorePlan,
  input: FactsInput,
): Promise<LoadedFacts | undefined> {
  const loaded = await loadFactsMany(db, storePlan, [input])
  return loaded?.[0]
}

async function ask(db: Queryable, storePlan: StorePlan, requests: readonly Request[]): Promise<Answer | undefined> {
  const question = questionOf(storePlan, requests)
  const { query, batches } = question
  const [row] = await db.query(batches ? readFactsWithBatches(query, batches.asked) : readFacts(query))
  return row && answerOf(storePlan, question, row)
}

/** The instant stays that of the first answer: the counters of its periods are what was missing. */
async function askLate(
  db: Queryable,
  storePlan: StorePlan,
  late: readonly Request[],
  now: number,
): Promise<ReadonlyMap<Request, LoadedFacts> | undefined> {
  const again = late.map(({ input }) => requestOf(storePlan, input, now))
  const answer = await ask(db, storePlan, again)
  if (!answer) return undefined
  return new Map(again.map((request, index) => [late[index] as Request, factsOf(storePlan, request, answer, now)]))
}
