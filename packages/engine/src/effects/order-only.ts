/** Effects on the whole order take no units and no picks; said at the door, not ignored. */
import type { Schema } from '../params/index.ts'

const itemsOnly = ['max_units', 'max_units_per_line', 'unit_multiple', 'pick', 'groups'] as const

/** Refuses what only an effect on items may carry when `target` is `order`. */
export function onItemsOnly<T extends { readonly target: 'items' | 'order' }>(
  schema: Schema<T>,
  more: readonly (keyof T & string)[] = [],
): Schema<T> {
  return {
    ...schema,
    parse(value, path, issues) {
      const parsed = schema.parse(value, path, issues)
      if (parsed === undefined || parsed.target === 'items') return parsed
      const wrong = [...itemsOnly, ...more].filter(key => key in parsed)
      for (const key of wrong) {
        issues.push({ path: [...path, key], code: 'conflict', message: `${key} needs the target "items".` })
      }
      return wrong.length === 0 ? parsed : undefined
    },
  }
}
