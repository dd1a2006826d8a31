/** Free data of the caller (`metadata`): any JSON object, copied, up to 32 levels deep, without names that reach a prototype. */
import { isPlainObject, isUnsafeKey } from './composites.ts'
import { fail, wrongType } from './issues.ts'
import type { Issue, Schema } from './schema.ts'

const deepest = 32

export function plainJson(): Schema<Readonly<Record<string, unknown>>> {
  return {
    json: { type: 'object', additionalProperties: true, description: 'Free data, kept as it is.' },
    parse(value, path, issues) {
      if (!isPlainObject(value)) return wrongType(issues, path, 'an object', value)
      const before = issues.length
      const copy = copyOf(value, path, issues, 1)
      return issues.length === before ? (copy as Record<string, unknown>) : undefined
    },
  }
}

function copyOf(value: unknown, path: Issue['path'], issues: Issue[], depth: number): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  // JSON has no minus zero: it would come back as 0.
  if (typeof value === 'number' && Number.isFinite(value)) return value === 0 ? 0 : value
  if (depth > deepest) return fail(issues, path, 'too_deep', `May be at most ${deepest} levels deep.`)
  if (Array.isArray(value))
    return Array.from(value, (entry: unknown, index) => copyOf(entry, [...path, index], issues, depth + 1))
  if (!isPlainObject(value)) return wrongType(issues, path, 'a JSON value', value)

  const copy: Record<string, unknown> = {}
  for (const [key, entry] of Object.entries(value)) {
    if (isUnsafeKey(key)) fail(issues, [...path, key], 'format', 'This name is reserved.')
    else copy[key] = copyOf(entry, [...path, key], issues, depth + 1)
  }
  return copy
}
