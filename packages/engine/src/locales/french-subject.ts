/**
 * What French calls a code or an offer. A code is masculine, an offer feminine: `e` is what a participle adds. Sentences
 * prefer words that do not change.
 */
import { nbsp } from './format-money.ts'
import type { Topic } from './locale-of.ts'

export interface FrenchSubject {
  /** "Le code SAVE10", "L’offre « Livraison offerte »", "Cette offre". */
  readonly first: string
  /** The same inside a sentence. */
  readonly it: string
  /** "du code SAVE10", "de l’offre …". */
  readonly de: string
  readonly e: '' | 'e'
}

export function frenchSubject(topic: Topic): FrenchSubject {
  if (topic.kind === 'offer') return { first: 'Cette offre', it: 'cette offre', de: 'de cette offre', e: 'e' }
  const { kind, text } = topic
  if (kind === 'code') return { first: `Le code ${text}`, it: `le code ${text}`, de: `du code ${text}`, e: '' }
  const offer = `offre «${nbsp}${text}${nbsp}»`
  return { first: `L’${offer}`, it: `l’${offer}`, de: `de l’${offer}`, e: 'e' }
}
