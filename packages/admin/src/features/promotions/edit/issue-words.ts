/** A problem of a field in the page's language: English from whoever found it, others by its kind. */
import type { EditWords } from './words/index.ts'

const kinds = [
  'required',
  'type',
  'unknown_field',
  'too_small',
  'too_large',
  'format',
  'empty',
  'one_of',
  'conflict',
  'not_found',
  'taken',
  'code_exists',
  'duplicate',
] as const

interface Told {
  readonly code: string
  readonly message: string
}

export function issueText({ code, message }: Told, locale: string, t: EditWords): string {
  const kind = kinds.find(known => known === code)
  if (code === 'required' || code === 'empty') return t(`issue_${code}`)
  return locale.startsWith('en') || kind === undefined ? message : t(`issue_${kind}`)
}
