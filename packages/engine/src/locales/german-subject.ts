/** What German calls a code or an offer, in each case that its sentences need. */
import type { Topic } from './locale-of.ts'

export interface GermanSubject {
  /** Nominative, as it opens a sentence: "Der Code SAVE10", "Das Angebot „Gratisversand“", "Dieses Angebot". */
  readonly first: string
  /** Accusative: "den Code SAVE10". */
  readonly accusative: string
  /** Dative: "dem Code SAVE10". */
  readonly dative: string
  /** Genitive: "des Codes SAVE10". */
  readonly genitive: string
}

export function germanSubject(topic: Topic): GermanSubject {
  if (topic.kind === 'offer') {
    return {
      first: 'Dieses Angebot',
      accusative: 'dieses Angebot',
      dative: 'diesem Angebot',
      genitive: 'dieses Angebots',
    }
  }
  const { kind, text } = topic
  if (kind === 'code') {
    return {
      first: `Der Code ${text}`,
      accusative: `den Code ${text}`,
      dative: `dem Code ${text}`,
      genitive: `des Codes ${text}`,
    }
  }
  return {
    first: `Das Angebot „${text}“`,
    accusative: `das Angebot „${text}“`,
    dative: `dem Angebot „${text}“`,
    genitive: `des Angebots „${text}“`,
  }
}
