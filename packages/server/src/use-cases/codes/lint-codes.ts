/**
 * Looks over codes before they go live, each beside the live codes around it. Those are found by index among the forms that
 * a neighbour can have, some two thousand for a code, in one statement; codes of batches without a row by inversion.
 */
import {
  type CodeFinding,
  type CodeToLint,
  canonicalCode,
  codeLintMessage,
  familyForms,
  foldLookAlikes,
  type LiveCode,
  lintCode,
  nearForms,
} from '@counterfoil/codes'
import { type LintFinding, resolveSettings, type Settings } from '@counterfoil/engine'
import { findNeighbours, type Neighbour } from '../../store/codes/find-neighbours.ts'
import type { PromotionRow } from '../../store/promotions/promotion-row.ts'
import type { CodeSpaces } from '../batches/code-spaces.ts'
import { currentSpaces } from '../batches/current-spaces.ts'
import { alikeOf, ownerOf } from '../batches/owner-of.ts'
import type { Scene } from '../documents/noun.ts'
import { promotionFacts } from './lint-facts.ts'

export interface Candidate {
  readonly code: CodeToLint
  /** Its own id, where it is stored already: it is no neighbour of itself. */
  readonly id?: string
}

export interface LintedCode {
  readonly canonical: string | null
  readonly findings: readonly LintFinding[]
}

/** Not for codes of batches, which nobody reads. `promotion` is what all of them open; undefined: nothing is said of limits and dates. `locale`: absent: the store's. */
export async function lintCodes(
  scene: Scene,
  codes: readonly Candidate[],
  promotion: PromotionRow | undefined,
  locale?: string,
): Promise<readonly LintedCode[]> {
  const settings = resolveSettings(scene.settings)
  const facts = promotion && promotionFacts(promotion, settings)
  const spaces = await currentSpaces(scene.service, scene.db, scene.caller.storeId)
  const linted: LintedCode[] = []
  for (const { code, id } of codes) {
    const canonical = canonicalCode(code.code, { case: settings.code_case })
    const around = canonical === null ? [] : await neighboursOf(scene, settings, canonical)
    const rows = around.filter(other => other.id !== id).map(liveCode)
    const live = canonical === null ? rows : [...rows, ...ofBatches(spaces, canonical)]
    const subject = { code, live, settings, ...(facts && { promotion: facts }) }
    const findings = lintCode(subject).map(finding => {
      const message = codeLintMessage(finding, code.code, locale ?? settings.locale)
      return documentOf(finding, {
        message,
        ...(id !== undefined && { code: id }),
        ...(facts && { promotion: facts.id }),
      })
    })
    linted.push({ canonical, findings })
  }
  return linted
}

/** What whoever writes a code is told unasked: nothing that is only worth a look. */
export function isWarning({ severity }: LintFinding): boolean {
  return severity !== 'hint'
}

async function neighboursOf(scene: Scene, settings: Settings, canonical: string): Promise<readonly Neighbour[]> {
  const forms = [...new Set([canonical, ...nearForms(canonical, settings), ...familyForms(canonical)])]
  const alike = foldLookAlikes(canonical) ?? canonical
  return scene.db.query(findNeighbours({ storeId: scene.caller.storeId, forms, alike }))
}

/** Codes of batches that have no row: the same, and those that look the same. */
function ofBatches(spaces: CodeSpaces, canonical: string): readonly LiveCode[] {
  const same = ownerOf(spaces, canonical)
  return [...(same ? [same] : []), ...alikeOf(spaces, canonical)].flatMap(({ space, index, batch }) => {
    const text = space.space?.canonicalAt(index)
    return text === undefined ? [] : [{ code: text, canonical: text, promotion: batch.promotion }]
  })
}

function liveCode({ code, canonical, promotion }: Neighbour): LiveCode {
  return { code, canonical, promotion }
}

function documentOf(
  { rule, severity, details }: CodeFinding,
  { message, ...where }: { readonly message: string; readonly code?: string; readonly promotion?: string },
): LintFinding {
  return { rule, severity, ...where, details: { ...details }, message }
}
