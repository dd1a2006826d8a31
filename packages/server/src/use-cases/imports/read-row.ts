/**
 * One row of the file to a code that can be written, or everything that is wrong with it. Most rows are a code and nothing
 * else and cost a microsecond; a row that says more is read as a whole document, by the rules of every other code.
 */
import { canonicalCode } from '@counterfoil/codes'
import type { ImportField } from '@counterfoil/contract'
import type { CodeLists } from './code-lists.ts'
import { isFormula, unescapeFormula } from './csv/formula.ts'
import { type ProblemReason, type RowProblem, shortened } from './problems.ts'
import { type Details, readDetails } from './read-details.ts'
import type { RowScene } from './row-scene.ts'

/** `1E+05`, `1.23457E+11`: what spreadsheets make of long digits. `12E45678` is a code like any other. */
const scientific = /^\d(?:[.,]\d+E[+-]?|E[+-])\d+$/i
/** Longest text of a code, as documents have it. */
const mostCharacters = 128

export interface RowReader {
  /** Adds the code to the lists if it can be imported; answers what is wrong with the row, or worth a look. */
  readonly read: (row: number, record: readonly string[], into: CodeLists) => readonly RowProblem[]
}

export function createRowReader(scene: RowScene): RowReader {
  const { columns, request } = scene
  const width = columns.fields.length
  const codeAt = columns.fields.indexOf('code')
  const promotionAt = columns.fields.indexOf('promotion')
  const hasMore = columns.fields.some(field => field !== null && field !== 'code' && field !== 'promotion')
  const ofAll = promotionReason(scene, request.promotion)

  return {
    read: (row, record, into) => {
      if (record.length !== width) return [unevenRow(row, record.length < width)]
      const raw = (record[codeAt] ?? '').trim()
      const text = unescapeFormula(raw)
      const wrong = wrongCode(raw)
      const canonical = wrong === undefined ? canonicalCode(text, { case: scene.codeCase }) : null
      const codeReason = wrong ?? (canonical === null || text.length > mostCharacters ? 'malformed_code' : undefined)
      const own = promotionAt === -1 ? '' : unescapeFormula((record[promotionAt] ?? '').trim())
      const promotion = own === '' ? null : own
      const reason = promotion === null ? ofAll : promotionReason(scene, promotion)
      const details = hasMore ? readDetails(scene, row, record) : nothing
      const isGood = codeReason === undefined && reason === undefined && !details.problems.some(isError)
      if (isGood && canonical !== null) into.add(row, canonical, text, promotion, details.members)
      if (isGood && details.problems.length === 0) return none
      const say = (why: ProblemReason | undefined, field: ImportField, value: string | undefined) =>
        why === undefined ? [] : [problemAt(scene, row, why, field, value)]
      const about = promotion ?? request.promotion
      return [...say(codeReason, 'code', raw), ...say(reason, 'promotion', about), ...details.problems]
    },
  }
}

const none: readonly RowProblem[] = []
const nothing: Details = {
  members: { id: null, status: null, document: null, hashes: null, used: null },
  problems: none,
}

/** Before anything is folded: what a spreadsheet did to the text shows only in its raw form. */
function wrongCode(text: string): ProblemReason | undefined {
  if (text === '') return 'missing_code'
  if (isFormula(text)) return 'formula_code'
  return scientific.test(text) ? 'scientific_notation' : undefined
}

function promotionReason({ promotions }: RowScene, id: string | undefined): ProblemReason | undefined {
  if (id === undefined) return 'no_promotion'
  return promotions.has(id) ? undefined : 'unknown_promotion'
}

function isError({ severity }: RowProblem): boolean {
  return severity === 'error'
}

function unevenRow(row: number, isShort: boolean): RowProblem {
  return { row, severity: 'error', reason: isShort ? 'too_few_fields' : 'too_many_fields' }
}

function problemAt(
  { columns }: RowScene,
  row: number,
  reason: ProblemReason,
  field: ImportField,
  value: string | undefined,
): RowProblem {
  const column = columns.names[columns.fields.indexOf(field)]
  return {
    row,
    severity: 'error',
    reason,
    ...(column !== undefined && { column }),
    ...(value !== undefined && { value: shortened(value) }),
  }
}
