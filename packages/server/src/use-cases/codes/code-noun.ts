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
import type { CodeSpaces } from '../batches/code-spaces.ts'
import { claimIn, currentSpaces, heldSpaces } from '../batches/current-spaces.ts'
import { readVirtualCodeId } from '../batches/virtual-code.ts'
import type { Json, Noun, Prepared, Scene } from '../documents/noun.ts'
import { idTaken, stale } from '../documents/replies.ts'
import { showDocument } from '../documents/show-document.ts'
import { changedHands } from '../handout/changed-hands.ts'
import { rebuildCounters } from '../rebuild-counters.ts'
import { asTheyHold, giveRow, isOfBatch, readBatchCode } from './batch-code.ts'
import { readBindings } from './bindings.ts'
import { issueOf } from './expiry.ts'
import { isWarning, lintCodes } from './lint-codes.ts'
import { codeFacts } from './lint-facts.ts'

export const codeNoun: Noun<CodeRow, CodeWrite> = {
  kind: 'code',
  prefix: 'code',
  defaults: { status: 'active' },
  readOnly: ['used'],
  wasShown: (name, value) => name === 'used' && typeof value === 'number',
  createsAlone: false,
  read: async (db, storeId, id, service) => {
    const rows = await asTheyHold(service, db, storeId, await db.query(readCode(storeId, id)))
    return rows[0] ?? readBatchCode(service, db, storeId, id)
  },
  prepare: prepareCode,
  warn: warnOfCode,
  insert: async (scene, write) => {
    const named = readVirtualCodeId(write.document.id)
    const spaces = await heldSpaces(scene.service, scene.db, write.storeId)
    if (named && spaces.batches.has(named.batchId)) return idTaken('code', write.document.id)
    if (await isTaken(scene, write, spaces)) return codeExists(write)
    const [row] = await scene.db.query(insertCode(write))
    if (row !== undefined) return row
    const [other] = await scene.db.query(readCode(write.storeId, write.document.id))
    return other === undefined ? codeExists(write) : idTaken('code', write.document.id)
  },
  update: async (scene, write, current) => {
    const spaces = isNewText(write, current) ? await currentSpaces(scene.service, scene.db, write.storeId) : undefined
    if (await isTaken(scene, write, isOfBatch(current) ? undefined : spaces)) return codeExists(write)
    if (!(await giveRow(scene, current, write.canonical))) return stale(codeNoun, scene, current)
    const updated = await scene.db.query(updateCode(current.revision, write))
    const [row] = await asTheyHold(scene.service, scene.db, write.storeId, updated)
    return row ?? stale(codeNoun, scene, current)
  },
  mayWait: isNewText,
  same: (write, current) =>
    isDeepStrictEqual(plain(write.document), current.document) &&
    isDeepStrictEqual(write.assignedHashes, current.assigned_hashes) &&
    isDeepStrictEqual(write.ownerHashes ?? null, current.owner_hashes ?? null),
  after: async (scene, before, row) => {
    const { db, caller } = scene
    if (before === undefined) return undefined
    if (onlyDescribes(before, row)) return 'code_notes'
    await changedHands(scene, before, row)
    const touched = [row.document.promotion, before.document.promotion]
    if (!isDeepStrictEqual(countersOf(before), countersOf(row)))
      await rebuildCounters(db, caller.storeId, [...new Set(touched)])
    return 'code'
  },
  base: (_scene, row) => showDocument(row, memberOrder),
  show: (_scene, row) => showDocument({ ...row, document: row.holds ?? row.document }, memberOrder),
}

const memberOrder = ['id', 'code', 'promotion', 'status', 'limits']

/** The code in the form that is looked up; null when it cannot be a code in this store. */
export function canonicalIn(settings: Scene['settings'], text: string): string | null {
  return canonicalCode(text, { case: resolveSettings(settings).code_case })
}

async function prepareCode(scene: Scene, raw: Json, current: CodeRow | undefined): Promise<Prepared<CodeWrite>> {
  const { warnings: _warnings, ...sent } = raw
  const { identities } = scene.service
  const { storeId } = scene.caller
  const bound = readBindings({ identities, storeId, current }, sent)
  const parsed = parse(codeSchema, bound.rest)
  const errors: FieldError[] = [...(parsed.ok ? [] : parsed.errors), ...bound.errors]
  if (!parsed.ok || errors.length > 0) return { ok: false, errors }
  const { assigned_to: _none, owner: _nobody, session_id: _kept, ...fields } = parsed.value
  const canonical = canonicalIn(scene.settings, fields.code)
  if (canonical === null) errors.push(notACode)
  if ((await scene.db.query(readPromotion(storeId, fields.promotion))).length === 0)
    errors.push(noPromotion(fields.promotion))
  if (current && isOfBatch(current)) errors.push(...fixedByBatch(scene, current, fields))
  else if (isOfBatch({ document: fields })) errors.push(claimsBatch)
  if (canonical === null || errors.length > 0) return { ok: false, errors }
  const document: StoredCode = {
    ...fields,
    ...bound.members,
    ...(await issueOf(scene, { ...fields, ...bound.members }, current?.document)),
  }
  return {
    ok: true,
    write: { storeId, document, canonical, assignedHashes: bound.hashes, ownerHashes: bound.ownerHashes },
  }
}

/** When it goes live, or goes live under another text: how it reads, and what it is near. */
async function warnOfCode(scene: Scene, { document }: CodeWrite, current: CodeRow | undefined) {
  const before = current?.document
  const known = before?.status === 'active' && before.code === document.code
  if (document.status !== 'active' || isOfBatch({ document }) || known) return []
  const [promotion] = await scene.db.query(readPromotion(scene.caller.storeId, document.promotion))
  const [linted] = await lintCodes(scene, [{ id: document.id, code: codeFacts(document) }], promotion)
  return linted?.findings.filter(isWarning) ?? []
}

/** Goes it live under a text that it did not have? An import that is just writing the same one has it until it is done. */
function isNewText({ document }: CodeWrite, current: CodeRow): boolean {
  return document.code !== current.document.code || current.document.status === 'archived'
}

/** What the batch of a code decides. */
function fixedByBatch({ settings }: Scene, { document }: CodeRow, fields: StoredCode): readonly FieldError[] {
  const same = {
    code: canonicalIn(settings, fields.code) === canonicalIn(settings, document.code),
    promotion: fields.promotion === document.promotion,
    batch: fields.batch === document.batch,
  }
  return (['code', 'promotion', 'batch'] as const)
    .filter(name => !same[name])
    .map(name => ({ path: `$.${name}`, code: 'read_only', message: `The batch of the code decides its ${name}.` }))
}

/** Its id reads like that of a code of this batch. */
const claimsBatch: FieldError = {
  path: '$.batch',
  code: 'read_only',
  message: 'The service says which codes are of a batch; leave it out.',
}

const notACode: FieldError = {
  path: '$.code',
  code: 'format',
  message: 'Use 1 to 64 ASCII letters, digits or _ . % + & $ ! (spaces and dashes do not count).',
}

export function noPromotion(id: string): FieldError {
  return { path: '$.promotion', code: 'not_found', message: `This store has no promotion with the id ${id}.` }
}

/** By another row, or by a batch: `spaces` are those that the text is new to, and that leave it out from now on. */
async function isTaken(
  { db }: Scene,
  { storeId, canonical, document }: CodeWrite,
  spaces: CodeSpaces | undefined,
): Promise<boolean> {
  if (document.status === 'archived') return false
  const [live] = await db.query(findLiveCode(storeId, canonical))
  if (live !== undefined) return live.id !== document.id
  const [owner] = spaces ? await claimIn(spaces, db, storeId, [canonical]) : []
  return owner !== undefined
}

function codeExists({ canonical }: CodeWrite): Reply {
  return problem('code_exists', {
    detail: `A code of this store already reads ${canonical}. Archive it first, or choose another.`,
    errors: [{ path: '$.code', code: 'taken', message: 'Another live code reads the same.' }],
  })
}

/** Nothing that a redemption asks has changed: no plan is stale, nobody has to wait. */
function onlyDescribes(before: CodeRow, row: CodeRow): boolean {
  const asked = ({
    document: { metadata: _metadata, source: _source, ...rest },
    assigned_hashes,
    owner_hashes,
  }: CodeRow) => [rest, assigned_hashes, owner_hashes ?? null]
  return isDeepStrictEqual(asked(before), asked(row))
}

/** Which counters the code has, and where; how much they allow is no part of what was taken. */
function countersOf({ document: { promotion, limits } }: CodeRow): unknown {
  return [promotion, limits?.redemptions !== undefined, limits?.per_customer !== undefined]
}

function plain(document: StoredCode): unknown {
  return JSON.parse(JSON.stringify(document))
}
