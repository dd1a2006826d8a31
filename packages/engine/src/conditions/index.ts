/** The conditions there are: one line per file of this folder. */
import { type Issue, isPlainObject, type JsonSchema, taggedJson } from '../params/index.ts'
import { contains } from './contains.ts'
import { country } from './country.ts'
import { customerSegment } from './customer-segment.ts'
import type { AnyCondition, ConditionDefinition } from './definition.ts'
import { minimumQuantity } from './minimum-quantity.ts'
import { minimumSubtotal } from './minimum-subtotal.ts'
import { newCustomer } from './new-customer.ts'
import { salesChannel } from './sales-channel.ts'

const definitions = [
  minimumSubtotal,
  minimumQuantity,
  contains,
  customerSegment,
  newCustomer,
  country,
  salesChannel,
] as const

type DocumentOf<D> = D extends ConditionDefinition<infer P, infer T> ? { readonly type: T } & P : never

/** A condition as it stands in a promotion: its type and its parameters in one object. */
export type ConditionDocument = DocumentOf<(typeof definitions)[number]>

/** What shared code holds: the definitions with their parameter types erased. */
export const conditionTypes: readonly AnyCondition[] = definitions

const byType: ReadonlyMap<string, AnyCondition> = new Map(conditionTypes.map(condition => [condition.type, condition]))

export function conditionByType(type: string): AnyCondition | undefined {
  return byType.get(type)
}

/** JSON Schema of any condition, told apart by `type`. */
export const conditionJson: JsonSchema = taggedJson(conditionTypes)

/** Reads one condition; on trouble pushes every issue and returns undefined. */
export function parseCondition(
  value: unknown,
  path: readonly (string | number)[],
  issues: Issue[],
): ConditionDocument | undefined {
  if (!isPlainObject(value)) {
    issues.push({ path, code: 'type', message: 'A condition is an object with a type.' })
    return undefined
  }
  const { type, ...params } = value
  const definition = typeof type === 'string' ? byType.get(type) : undefined
  if (!definition) {
    const message = `The type is one of ${[...byType.keys()].join(', ')}.`
    issues.push({ path: [...path, 'type'], code: type === undefined ? 'required' : 'one_of', message })
    return undefined
  }
  const parsed = definition.params.parse(params, path, issues)
  return parsed === undefined ? undefined : ({ type, ...(parsed as object) } as ConditionDocument)
}
