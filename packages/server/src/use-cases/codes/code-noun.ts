/** How codes are read, checked, written and shown. */
import { isDeepStrictEqual } from 'node:util'
import { canonicalCode } from '@counterfoil/codes'
import { codeSchema, type FieldError, parse, problem } from '@counterfoil/contract'
import { resolveSettings } from '@counterfoil/engine'
import type { Reply } from '../../context.ts'
import { findLiveCode } from '../../store/codes/find-live-code.ts'
import { insertCode } from '../../store/codes/insert-code.ts'
import { type CodeRow, readCode } from '../../store/codes/read-code.ts'
import type { CodeWrite, StoredCode } from '../../store/codes/stored-code.ts'
import { updateCode } from '../../store/codes/update-code.ts'
import { readPromotion } from '../../store/promotions/read-promotion.ts'
import type { Json, Noun, Prepared, Scene } from '../documents/noun.ts'
import { idTaken, stale } from '../documents/replies.ts'
import { showDocument } from '../documents/show-document.ts'
import { rebuildCounters } from '../rebuild-counters.ts'
import { readAssignment } from './assigned-to.ts'

export const codeNoun: Noun<CodeRow, CodeWrite> = {
  kind: 'code',
  prefix: 'code',
  defaults: { status: 'active' },
  readOnly: [],
  createsAlone: false,
  read: async (db, storeId, id) => (await db.query(readCode(storeId, id)))[0],
  prepare: prepareCode,
  insert: async (scene, write) => {
    if (await isTaken(scene, write)) return codeExists(write)
    const [row] = await scene.db.query(insertCode(write))
    if (row !== undefined) return row
    const [other] = await scene.db.query(readCode(write.storeId, write.document.id))
    return other === undefined ? codeExists(write) : idTaken('code', write.document.id)
  },
  update: async (scene, write, current) => {
    if (await isTaken(scene, write)) return codeExists(write)
    const [row] = await scene.db.query(updateCode(current.revision, write))
    return row ?? stale(codeNoun, scene, current)
  },
  same: (write, current) =>
    isDeepStrictEqual(plain(write.document), current.document) &&
    isDeepStrictEqual(write.assignedHashes, current.assigned_hashes),
  after: async ({ db, caller }, before, row) => {
    if (before === undefined) return undefined
    if (onlyDescribes(before, row)) return 'code_notes'
    const touched = [row.document.promotion, before.document.promotion]
    if (!isDeepStrictEqual(countersOf(before), countersOf(row)))
      await rebuildCounters(db, caller.storeId, [...new Set(touched)])
    return 'code'
  },
  show: (_scene, row) => showDocument(row, ['id', 'code', 'promotion', 'status', 'limits']),
}

/** The code in the form that is looked up; null when it cannot be a code in this store. */
export function canonicalIn(settings: Scene['settings'], text: string): string | null {
  return canonicalCode(text, { case: resolveSettings(settings).code_case })
}

async function prepareCode(scene: Scene, raw: Json, current: CodeRow | undefined): Promise<Prepared<CodeWrite>> {
  const { assigned_to, ...rest } = raw
  const parsed = parse(codeSchema, rest)
  const { identities } = scene.service
  const { storeId } = scene.caller
  const assigned = readAssignment({ identities, storeId, current }, assigned_to)
  const errors: FieldError[] = []
  if (!parsed.ok) errors.push(...parsed.errors)
  if (!assigned.ok) errors.push(...assigned.errors)
  if (!parsed.ok || !assigned.ok) return { ok: false, errors }
  const { assigned_to: _none, ...fields } = parsed.value
  const canonical = canonicalIn(scene.settings, fields.code)
  if (canonical === null) errors.push(notACode)
  if ((await scene.db.query(readPromotion(storeId, fields.promotion))).length === 0)
    errors.push(noPromotion(fields.promotion))
  if (canonical === null || errors.length > 0) return { ok: false, errors }
  const { assignment } = assigned
  const document: StoredCode = { ...fields, ...(assignment && { assigned_to: assignment.shown }) }
  return { ok: true, write: { storeId, document, canonical, assignedHashes: assignment?.hashes ?? null } }
}

const notACode: FieldError = {
  path: '$.code',
  code: 'format',
  message: 'Use 1 to 64 ASCII letters, digits or _ . % + & $ ! (spaces and dashes do not count).',
}

function noPromotion(id: string): FieldError {
  return { path: '$.promotion', code: 'not_found', message: `This store has no promotion with the id ${id}.` }
}

async function isTaken({ db }: Scene, { storeId, canonical, document }: CodeWrite): Promise<boolean> {
  if (document.status === 'archived') return false
  const [live] = await db.query(findLiveCode(storeId, canonical))
  return live !== undefined && live.id !== document.id
}

function codeExists({ canonical }: CodeWrite): Reply {
  return problem('code_exists', {
    detail: `A code of this store already reads ${canonical}. Archive it first, or choose another.`,
    errors: [{ path: '$.code', code: 'taken', message: 'Another live code reads the same.' }],
  })
}

/** Nothing that a redemption asks has changed: no plan is stale, nobody has to wait. */
function onlyDescribes(before: CodeRow, row: CodeRow): boolean {
  const asked = ({ document: { metadata: _metadata, source: _source, ...rest }, assigned_hashes }: CodeRow) => [
    rest,
    assigned_hashes,
  ]
  return isDeepStrictEqual(asked(before), asked(row))
}

/** Which counters the code has, and where; how much they allow is no part of what was taken. */
function countersOf({ document: { promotion, limits } }: CodeRow): unknown {
  return [promotion, limits?.redemptions !== undefined, limits?.per_customer !== undefined]
}

function plain(document: StoredCode): unknown {
  return JSON.parse(JSON.stringify(document))
}
