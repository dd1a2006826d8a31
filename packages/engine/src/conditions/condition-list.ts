/**
 * Lists of conditions as documents carry them: a promotion's own, and those inside `all`, `any` and `not`. Conditions
 * nest at most 16 deep and a promotion has at most 500 of them in all, counting the ones that hold others.
 */
import { arrayOf, isPlainObject, type JsonSchema, type Schema } from '../params/index.ts'
import type { ConditionDocument } from './index.ts'
import { parseCondition } from './registry.ts'

/** A condition that stands in a promotion's own list is 1 deep. */
export const deepest = 16
export const mostConditions = 500

type List = Schema<readonly ConditionDocument[]>

/** Stands once in the promotion's schema; lists inside conditions refer to it. */
const reference: JsonSchema = { $ref: '#/$defs/Condition' }

const field = 'conditions'

/** The conditions inside a condition: at least one, for an empty list would hold always or never. */
export const nestedConditions: List = {
  json: { type: 'array', items: reference, minItems: 1, maxItems: mostConditions },
  parse(value, path, issues) {
    const depth = path.filter(part => part === field).length
    if (depth <= deepest) return entries(1).parse(value, path, issues)
    issues.push({ path, code: 'too_deep', message: `Conditions nest at most ${deepest} deep.` })
    return undefined
  },
}

/** A promotion's own list; it is counted before anything in it is read. */
export const promotionConditions: List = {
  json: { type: 'array', items: reference, maxItems: mostConditions },
  parse(value, path, issues) {
    if (isWithin(value, mostConditions)) return entries(0).parse(value, path, issues)
    issues.push({ path, code: 'too_large', message: `May have at most ${mostConditions} conditions in all.` })
    return undefined
  },
}

function entries(least: 0 | 1): List {
  return arrayOf<ConditionDocument>({ json: reference, parse: parseCondition }, least, mostConditions)
}

/** Whether a list holds at most `most` conditions, those inside others counted too. Takes no more steps than that. */
function isWithin(value: unknown, most: number): boolean {
  const lists = [value]
  let count = 0
  // Lists that are found on the way are walked after the others, not inside them.
  for (const list of lists) {
    if (!Array.isArray(list)) continue
    count += list.length
    if (count > most) return false
    for (const entry of list) if (isPlainObject(entry)) lists.push(entry[field])
  }
  return true
}
