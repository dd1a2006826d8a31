/**
 * What Spanish calls a code or an offer. A code is masculine, an offer feminine: `o` is how an adjective ends. Sentences
 * prefer words that do not change.
 */
import type { Topic } from './locale-of.ts'

export interface SpanishSubject {
  /** "El código SAVE10", "La oferta «Envío gratis»", "Esta oferta". */
  readonly first: string
  /** The same inside a sentence. */
  readonly it: string
  /** "del código SAVE10", "de la oferta …". */
  readonly de: string
  readonly o: 'o' | 'a'
}

export function spanishSubject(topic: Topic): SpanishSubject {
  if (topic.kind === 'offer') return { first: 'Esta oferta', it: 'esta oferta', de: 'de esta oferta', o: 'a' }
  const { kind, text } = topic
  if (kind === 'code') return { first: `El código ${text}`, it: `el código ${text}`, de: `del código ${text}`, o: 'o' }
  return { first: `La oferta «${text}»`, it: `la oferta «${text}»`, de: `de la oferta «${text}»`, o: 'a' }
}
