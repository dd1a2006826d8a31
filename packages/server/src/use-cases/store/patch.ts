/** `PATCH /v1/store`: name and settings; null gives a setting its default again. */
import { isDeepStrictEqual } from 'node:util'
import {
  childPath,
  type FieldError,
  isStorableText,
  mergePatch,
  parse,
  problem,
  someSettingsSchema,
} from '@counterfoil/contract'
import { resolveSettings, type Settings } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../../context.ts'
import { hasCodes } from '../../store/codes/has-codes.ts'
import type { Queryable } from '../../store/database.ts'
import { listLimited } from '../../store/stores/list-limited.ts'
import { readStore, type StoreRow } from '../../store/stores/read-store.ts'
import { updateStore } from '../../store/stores/update-store.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { changeStore, type StoreChange } from '../change-store.ts'
import type { Json } from '../documents/noun.ts'
import { takeReadOnly } from '../documents/read-only.ts'
import { invalid } from '../documents/replies.ts'
import { matches, type RevisionMatch } from '../documents/revision-match.ts'
import { rebuildCounters } from '../rebuild-counters.ts'
import { showStore, staleStore, storeReply, storeRevision } from './show-store.ts'

export interface PatchStoreInput {
  readonly patch: Json
  readonly revision: RevisionMatch
}

export function patchStore(service: Service, caller: Caller, { patch, revision }: PatchStoreInput): Promise<Reply> {
  const patched = (change: StoreChange) => async (tx: Queryable) => {
    const row = await change.turn(tx)
    if (row === undefined) return problem('not_found')
    if (!matches(revision, storeRevision(row))) return staleStore(row)
    const read = readPatch(row, patch)
    if (!read.ok) return invalid(read.errors)
    const errors = await frozen(tx, row, read.next.settings)
    return errors.length > 0 ? invalid(errors) : write(tx, { row, next: read.next, change, caller })
  }
  return changeStore(service, caller.storeId, change => service.db.transaction(patched(change)))
}

interface NextStore {
  readonly name: string
  readonly settings: Partial<Settings>
}

type ReadPatch =
  | { readonly ok: true; readonly next: NextStore }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

/** The patch reaches into what is shown, so that half of a setting may change; kept is only what somebody chose. */
function readPatch(row: StoreRow, patch: Json): ReadPatch {
  const shown = showStore(row)
  const { rest, errors } = takeReadOnly(patch, ['id', 'created_at'], (name, value) => shown[name] === value)
  const { name, settings, ...unknown } = mergePatch({ name: row.name, settings: shown.settings }, rest) as Json
  const all = [...errors, ...Object.keys(unknown).map(unknownField)]
  if (!isName(name)) all.push(badName)
  const chosen = settings === undefined ? {} : onlyChosen(settings, row.settings, shown.settings as Json, rest.settings)
  const parsed = parse(someSettingsSchema, chosen)
  if (!parsed.ok) all.push(...parsed.errors.map(error => ({ ...error, path: `$.settings${error.path.slice(1)}` })))
  if (!parsed.ok || all.length > 0) return { ok: false, errors: all }
  return { ok: true, next: { name: name as string, settings: parsed.value } }
}

/** With another profile what was shown is no choice any more; what the patch itself says beside it is. */
function onlyChosen(settings: unknown, before: Partial<Settings>, shown: Json, patched: unknown): unknown {
  if (typeof settings !== 'object' || settings === null) return settings
  const { profile, ...others } = settings as Json
  const sent = typeof patched === 'object' && patched !== null ? patched : {}
  const isSwitched = profile !== shown.profile
  const isChosen = ([name, value]: [string, unknown]) =>
    name in before || (isSwitched ? name in sent : !isDeepStrictEqual(value, shown[name]))
  const chosen = Object.fromEntries(Object.entries(others).filter(isChosen))
  return profile === undefined ? chosen : { profile, ...chosen }
}

const badName: FieldError = {
  path: '$.name',
  code: 'format',
  message: 'Use a name of 1 to 255 characters, none of them NUL.',
}

function isName(name: unknown): boolean {
  return typeof name === 'string' && name.length >= 1 && name.length <= 255 && isStorableText(name)
}

function unknownField(name: string): FieldError {
  return { path: childPath('$', name), code: 'unknown_field', message: `${name} is not a field of a store.` }
}

/** With its first code a store has decided whether SAVE10 and save10 are one. */
async function frozen(tx: Queryable, row: StoreRow, next: Partial<Settings>): Promise<readonly FieldError[]> {
  if (resolveSettings(row.settings).code_case === resolveSettings(next).code_case) return []
  const [codes] = await tx.query(hasCodes(row.id))
  if (codes?.has !== true) return []
  const message = 'The store has codes already; whether their case matters is settled with the first one.'
  return [{ path: '$.settings.code_case', code: 'settled', message }]
}

interface StoreWrite {
  readonly row: StoreRow
  readonly next: NextStore
  readonly change: StoreChange
  readonly caller: Caller
}

async function write(tx: Queryable, { row, next, change, caller }: StoreWrite): Promise<Reply> {
  if (isDeepStrictEqual({ name: row.name, settings: row.settings }, next)) return storeReply(row)
  await change.enter(tx)
  await tx.query(updateStore({ storeId: row.id, ...next }))
  await change.raise(tx, 'plan')
  await recordAudit(tx, {
    ...{ storeId: row.id, actor: caller.keyId, kind: 'store', action: 'changed' },
    before: { name: row.name, settings: row.settings },
    after: next,
  })
  if (countsOtherwise(row.settings, next.settings)) await recount(tx, row.id)
  const [written] = await tx.query(readStore(row.id))
  return storeReply(written ?? row)
}

/**
 * Days, weeks and months are the store's: in another zone an order falls on another day. And by other identities other
 * orders are one customer's.
 */
function countsOtherwise(before: Partial<Settings>, next: Partial<Settings>): boolean {
  const counted = (settings: Partial<Settings>) => {
    const { time_zone, email_folding, customer_identities } = resolveSettings(settings)
    return [time_zone, email_folding, customer_identities.toSorted()]
  }
  return !isDeepStrictEqual(counted(before), counted(next))
}

async function recount(tx: Queryable, storeId: string): Promise<void> {
  const [limited] = await tx.query(listLimited(storeId))
  if (limited !== undefined) await rebuildCounters(tx, storeId, limited.promotions, limited.campaigns)
}
