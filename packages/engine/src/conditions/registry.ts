/**
 * Which conditions there are, by type. `index.ts` names them once, when it is loaded; whoever meets a condition inside
 * another one (`all`, `any`, `not`) finds it here without importing the whole folder.
 */
import { type Issue, isPlainObject } from '../params/index.ts'
import type { AnyCondition } from './definition.ts'
import type { ConditionDocument } from './index.ts'

const byType = new Map<string, AnyCondition>()

/** Makes the definitions known; of equal types the last one stands. */
export function register(definitions: readonly AnyCondition[]): void {
  for (const definition of definitions) byType.set(definition.type, definition)
}

export function conditionByType(type: string): AnyCondition | undefined {
  return byType.get(type)
}

/** The definition of a parsed condition. Throws on a type that no parser accepts. */
export function definitionOf({ type }: { readonly type: string }): AnyCondition {
  const definition = byType.get(type)
  if (!definition) throw new TypeError(`"${type}" is no condition; only parsed documents may be asked`)
  return definition
}

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
