/** The form of a new batch, and what it says to the service. */
import type { InputOf } from '@counterfoil/contract/client'

export interface Wish {
  readonly promotion?: string
  readonly count: number | string
  readonly pattern: string
  readonly alphabet: 'safe' | 'digits' | 'letters' | 'own'
  readonly ownAlphabet: string
  readonly checkCharacter: boolean
  readonly acceptGuessable: boolean
  readonly handout: 'export' | 'issue'
  /** Uses of each code. */
  readonly redemptions: number | string
  /** Days from the day that a code is handed out. */
  readonly expiresAfter: number | string
  readonly ends: string
  readonly channel: string
  readonly partner: string
  readonly id: string
}

export const firstWish: Wish = {
  count: 1000,
  pattern: '',
  alphabet: 'safe',
  ownAlphabet: '',
  checkCharacter: false,
  acceptGuessable: false,
  handout: 'export',
  redemptions: 1,
  expiresAfter: '',
  ends: '',
  channel: '',
  partner: '',
  id: '',
}

export type NewBatch = InputOf<'createBatch'>['body']

/** Undefined: it cannot be asked about yet. What is empty is left to the service. */
export function batchOf(wish: Wish): NewBatch | undefined {
  const { promotion, count, pattern, alphabet, ownAlphabet, redemptions, expiresAfter, ends, id } = wish
  const channel = wish.channel.trim()
  const partner = wish.partner.trim()
  if (promotion === undefined || typeof count !== 'number' || count < 1) return undefined
  const letters = alphabet === 'own' ? ownAlphabet.trim() : alphabet
  return {
    promotion,
    count,
    handout: wish.handout,
    ...(id.trim() !== '' && { id: id.trim() }),
    ...(pattern.trim() !== '' && { pattern: pattern.trim() }),
    ...(letters !== '' && letters !== 'safe' && { alphabet: letters }),
    ...(wish.checkCharacter && { check_character: true }),
    ...(wish.acceptGuessable && { accept_guessable: true }),
    ...(typeof redemptions === 'number' && { limits: { redemptions } }),
    ...(typeof expiresAfter === 'number' && { expires_after: `P${expiresAfter}D` }),
    ...(ends !== '' && { ends }),
    ...((channel !== '' || partner !== '') && {
      source: { ...(channel !== '' && { channel }), ...(partner !== '' && { partner }) },
    }),
  }
}
