/** What is wrong with the document as it stands: the engine's own reader says it, before the service has to. */
import { type Promotion, parsePromotion } from '@counterfoil/engine'
import type { JsonObject } from './document/json.ts'
import { hasTemporal } from './engine-here.ts'
import type { FieldIssue } from './state.ts'

export interface Checked {
  /** Undefined while something is wrong, or where this browser cannot tell. */
  readonly promotion: Promotion | undefined
  readonly issues: readonly FieldIssue[]
}

/** Without Temporal dates cannot be read here; the service says what is wrong when it is saved. */
export function check(document: JsonObject): Checked {
  if (!hasTemporal) return { promotion: document as unknown as Promotion, issues: [] }
  const parsed = parsePromotion(document)
  return parsed.ok ? { promotion: parsed.value, issues: [] } : { promotion: undefined, issues: parsed.issues }
}
