/** A code that people can say and type, made of what the promotion gives: SAVE15-K7Q. */
import { isList, isObject, type Json } from './document/json.ts'

/** No letter that reads as a digit, no vowel that makes a word. */
const letters = '23456789BCDFGHJKMNPQRSTVWXYZ'
const tailLength = 3

export function readableCode(document: Json): string {
  return `${stem(document)}-${tail()}`
}

/** The first percentage of the discounts is part of it: "SAVE15". */
function stem(document: Json): string {
  const effects = isObject(document) && isList(document.effects) ? document.effects : []
  const percent = effects.flatMap(effect =>
    isObject(effect) && typeof effect.percent === 'string' ? [effect.percent] : [],
  )
  return `SAVE${/^\d{1,2}$/.exec(percent[0] ?? '')?.[0] ?? ''}`
}

function tail(): string {
  const bytes = crypto.getRandomValues(new Uint32Array(tailLength))
  return [...bytes].map(value => letters[value % letters.length]).join('')
}
