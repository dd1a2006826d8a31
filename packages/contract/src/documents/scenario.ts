/** A cart with what is expected of it: kept by a store, and run before its promotions change. */
import { reasons } from '@counterfoil/engine'
import { z } from 'zod'
import { listOf } from './answers.ts'
import { cartFields } from './cart.ts'
import { checkCart } from './cart-checks.ts'
import { isMoment } from './moment.ts'
import { amount, attributes, count, id, instant, text } from './scalars.ts'
import { draftFields } from './trial.ts'

export const mostScenarios = 500

const { at: _at, include: _include, previous: _previous, ...fields } = cartFields

const message =
  'Use an instant, a local time such as 2026-11-27T00:00[Asia/Tokyo], or words such as "next friday 17:00".'

/** What a scenario says of one promotion; without an amount any will do. */
const expectedPromotion = z.strictObject({
  promotion: id,
  code: text(255).exactOptional(),
  amount: amount.exactOptional(),
})
const expectedRejection = z.strictObject({ code: text(255), reason: z.enum(reasons).exactOptional() })

/** What is absent is not compared. `applied` and `rejected` are the whole of it, in any order. */
const expected = z
  .strictObject({
    total: amount.exactOptional(),
    items_discount: amount.exactOptional(),
    shipping_discount: amount.exactOptional(),
    applied: z.array(expectedPromotion).max(250).exactOptional(),
    rejected: z.array(expectedRejection).max(250).exactOptional(),
  })
  .refine(given => Object.keys(given).length > 0, 'Say something that is expected: a total, say.')

const scenarioFields = {
  name: text(255).min(1),
  status: z.enum(['active', 'archived']),
  /** The time of it stands beside it, in `at`, and its codes in `codes` or here. */
  cart: z.strictObject(fields).superRefine(checkCart, { when: () => true }),
  /** Absent: now. */
  at: text(100).refine(isMoment, message).exactOptional(),
  codes: z.array(z.string().max(256)).max(250).exactOptional(),
  /** Absent: none, so that it comes to the same every day. */
  usage: z.enum(['real', 'none']).exactOptional(),
  expected,
  metadata: attributes.exactOptional(),
}

const codesTwice = {
  error: 'Its codes stand in `codes` or in `cart.discounts.codes`, not in both.',
  path: ['codes'],
  params: { code: 'conflict' },
}

function namesCodesOnce({
  codes,
  cart,
}: {
  readonly codes?: unknown
  readonly cart?: { readonly discounts?: unknown }
}) {
  return codes === undefined || cart?.discounts === undefined
}

export const scenarioSchema = z
  .strictObject({ id, ...scenarioFields })
  .refine(namesCodesOnce, codesTwice)
  .meta({ id: 'Scenario' })

/** `id` may be absent; it is active unless it says otherwise. */
export const newScenarioSchema = z
  .strictObject({ id: id.exactOptional(), ...scenarioFields, status: scenarioFields.status.exactOptional() })
  .refine(namesCodesOnce, codesTwice)
  .meta({ id: 'NewScenario' })

export const wholeScenarioSchema = z
  .strictObject({ id: id.exactOptional(), ...scenarioFields })
  .refine(namesCodesOnce, codesTwice)
  .meta({ id: 'WholeScenario' })

export type Scenario = z.output<typeof scenarioSchema>

export const shownScenarioSchema = z
  .looseObject({
    ...scenarioFields,
    id: z.string(),
    cart: z.looseObject({}),
    revision: count,
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'StoredScenario' })

export const scenarioListSchema = listOf('ScenarioList', shownScenarioSchema)

export const scenarioRunRequestSchema = z
  .strictObject({
    ...draftFields,
    /** Ids of the scenarios to run; absent: all that are active. */
    only: z.array(id).max(mostScenarios).exactOptional(),
    /** Laid over the store's, by id. */
    scenarios: z.array(scenarioSchema).max(mostScenarios).exactOptional(),
  })
  .meta({ id: 'ScenarioRunRequest' })

export type ScenarioRunRequest = z.output<typeof scenarioRunRequestSchema>

const outcome = z.looseObject({
  total: amount,
  items_discount: amount,
  shipping_discount: amount,
  applied: z.array(z.looseObject({ promotion: z.string(), code: z.string().exactOptional(), amount })),
  rejected: z.array(z.looseObject({ code: z.string(), reason: z.string() })),
})

const result = z.looseObject({
  id: z.string(),
  name: z.string(),
  status: z.enum(['passed', 'failed']),
  /** The instant that its `at` meant. */
  at: instant,
  note: z.enum(['skipped_time', 'repeated_time']).exactOptional(),
  currency: z.string(),
  differences: z.array(z.looseObject({ path: z.string(), expected: z.unknown(), actual: z.unknown() })),
  actual: outcome,
})

export const scenarioRunSchema = z
  .looseObject({
    run: count,
    passed: count,
    failed: count,
    /** The store has more active ones than are run at once. */
    complete: z.boolean(),
    results: z.array(result),
  })
  .meta({ id: 'ScenarioRun' })

export type ScenarioRun = z.output<typeof scenarioRunSchema>
