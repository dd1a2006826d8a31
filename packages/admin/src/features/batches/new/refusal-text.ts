/** Why a batch cannot be made as it was wished, and what would do, in the language of the page. */
import { useFormat } from '../../../shared/format.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { batchWords } from '../words/index.ts'

export interface Remark {
  readonly reason: string
  readonly message: string
  readonly details: Readonly<Record<string, unknown>>
}

/** Those that have words here; of any other the service's own sentence is shown to who reads English. */
const known = [
  'alphabet_size',
  'alphabet_character',
  'alphabet_repeats',
  'alphabet_look_alikes',
  'pattern_character',
  'pattern_separator',
  'pattern_without_places',
  'rude_pattern',
  'code_too_long',
  'count_invalid',
  'guessable',
  'length_invalid',
  'over_capacity',
  'no_check_character',
  'too_guessable',
] as const

export function useRefusalText(): (remark: Remark) => string {
  const t = useWords(batchWords)
  const format = useFormat()
  return ({ reason, message, details }) => {
    const own = known.find(name => name === reason)
    if (own === undefined) return t.locale === 'en' ? message : t('refusal_other')
    return t(`refusal_${own}`, valuesOf(details, format.number))
  }
}

/** Places are counted from 1; long numbers are rounded to what anybody reads. */
function valuesOf(details: Readonly<Record<string, unknown>>, write: (value: number) => string) {
  const text = (value: unknown): string => (typeof value === 'number' ? write(Math.round(value)) : String(value ?? ''))
  const values = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, text(value)]))
  return { ...values, ...(typeof details.at === 'number' && { at: write(details.at + 1) }) }
}
