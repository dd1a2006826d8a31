/** What many requests of one store ask together: every form, key and identity once, however many of them ask for it. */
import { foldLookAlikes } from '@counterfoil/codes'
import { identitySuffix } from '@counterfoil/ledger'
import type { FactsQuery } from '../../store/facts/read-facts.ts'
import type { StorePlan } from '../plans.ts'
import { type BatchQuestion, batchQuestion } from './batch-codes.ts'
import type { Request } from './request.ts'

export interface Question {
  readonly query: FactsQuery
  /** What forms are while no row has them; undefined: the store has no batches. */
  readonly batches: BatchQuestion | undefined
}

export function questionOf({ storeId, spaces }: StorePlan, requests: readonly Request[]): Question {
  const positions = new Map<string, number>()
  const keys = new Set<string>()
  const suffixes = new Set<string>()
  const identities = new Set<string>()
  const sessions = new Set<string>()
  const ofPromotions = createLinks()
  const ofCodes = createLinks()
  let perCode = false
  for (const { input, forms, counted, lookedUp, frame, keys: known } of requests) {
    for (const session of input.sessions ?? []) sessions.add(session)
    for (const key of known) keys.add(key)
    for (const suffix of frame.suffixes) suffixes.add(suffix)
    for (const identity of lookedUp) identities.add(identity)
    perCode ||= frame.perCode
    const own = counted.map(identitySuffix)
    for (const form of new Set(forms)) {
      if (form === null) continue
      const position = positionOf(positions, form)
      for (const suffix of own) {
        ofCodes.add(position, suffix)
        for (const before of frame.customerSuffixes) ofPromotions.add(position, before + suffix)
      }
    }
  }
  const canonical = [...positions.keys()]
  const batches = batchQuestion(spaces, canonical)
  const query: FactsQuery = {
    storeId,
    canonical,
    folded: canonical.map(form => foldLookAlikes(form) ?? form),
    keys: [...keys],
    promotionSuffixes: [...suffixes],
    promotionLinks: ofPromotions.links,
    perCode,
    codeLinks: ofCodes.links,
    identities: [...identities],
    sessions: [...sessions],
  }
  return { query, batches }
}

/** From 1. */
function positionOf(positions: Map<string, number>, form: string): number {
  const known = positions.get(form)
  if (known !== undefined) return known
  const position = positions.size + 1
  positions.set(form, position)
  return position
}

function createLinks() {
  const links = { positions: [] as number[], suffixes: [] as string[] }
  const add = (position: number, suffix: string): void => {
    links.positions.push(position)
    links.suffixes.push(suffix)
  }
  return { links, add }
}
