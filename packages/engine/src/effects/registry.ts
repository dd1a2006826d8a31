/** Which effects there are, by type. `index.ts` names them once, when it is loaded; a page may name some of them later. */
import type { Issue, Schema } from '../params/schema.ts'
import type { EffectDefinition, EffectExample } from './definition.ts'
import type { EffectDocument } from './index.ts'

/** A definition whose parameter type was erased: what shared code holds. Its params come from its own schema. */
export type AnyEffect = Omit<EffectDefinition<never>, 'params' | 'examples'> & {
  readonly params: Schema<unknown>
  readonly examples: readonly EffectExample<unknown>[]
}

const byType = new Map<string, AnyEffect>()

/** Makes the definitions known; of equal types the last one stands. */
export function register(definitions: readonly AnyEffect[]): void {
  for (const definition of definitions) byType.set(definition.type, definition)
}

export function effectOf(type: string): AnyEffect | undefined {
  return byType.get(type)
}

/** Reads one effect; on trouble pushes issues and returns undefined. */
export function parseEffect(
  value: unknown,
  path: readonly (string | number)[],
  issues: Issue[],
): EffectDocument | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    issues.push({ path, code: 'type', message: 'An effect is an object with a type.' })
    return undefined
  }
  const { type, ...params } = value as { readonly type?: unknown }
  const definition = typeof type === 'string' ? byType.get(type) : undefined
  if (definition === undefined) {
    const code = type === undefined ? 'required' : 'one_of'
    issues.push({ path: [...path, 'type'], code, message: `type is one of: ${[...byType.keys()].join(', ')}.` })
    return undefined
  }
  const parsed = definition.params.parse(params, path, issues)
  return parsed === undefined ? undefined : ({ type, ...(parsed as object) } as EffectDocument)
}
