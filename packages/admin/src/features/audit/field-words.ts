/** Where a change was, and what stood there, as a person reads it; what is nested deeper is JSON on lines of its own. */
import type { Translate } from '../../shared/words/use-words.ts'
import type { auditWords } from './words/index.ts'

/** `$.limits.per_customer` is "limits › per customer". */
export function fieldOf(path: string): string {
  const names = [...path.matchAll(/\.([A-Za-z_]\w*)|\["((?:[^"\\]|\\.)*)"\]/g)]
  const parts = names.map(([, plain, quoted]) =>
    plain === undefined ? unquoted(quoted ?? '') : plain.replaceAll('_', ' '),
  )
  return parts.length === 0 ? path : parts.join(' › ')
}

function unquoted(text: string): string {
  return String(JSON.parse(`"${text}"`))
}

/** Undefined: it was not there. */
export function toldAs(value: unknown, t: Translate<typeof auditWords.en>): string {
  if (value === undefined || value === null) return t('not_there')
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  return isFlat(value) ? flat(value, t) : JSON.stringify(value, undefined, 1)
}

/** An object of single values: "redemptions: 500, per customer: 1". */
function isFlat(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.values(value).every(one => typeof one !== 'object' || one === null)
}

function flat(value: Readonly<Record<string, unknown>>, t: Translate<typeof auditWords.en>): string {
  const parts = Object.entries(value).map(([name, one]) => `${name.replaceAll('_', ' ')}: ${toldAs(one, t)}`)
  return parts.length === 0 ? '–' : parts.join(', ')
}
