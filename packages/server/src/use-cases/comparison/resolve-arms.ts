/** What the arms of a comparison are: `code:save10` is the code SAVE10 of a promotion that people call something. */
import type { ArmKind, FieldError } from '@counterfoil/contract'
import { resolveSettings, type Settings } from '@counterfoil/engine'
import type { Service } from '../../context.ts'
import { readBatch } from '../../store/batches/read-batch.ts'
import { listCodes } from '../../store/codes/list-codes.ts'
import type { CodeRow } from '../../store/codes/read-code.ts'
import type { ArmRow } from '../../store/comparison/arms.ts'
import { listNames } from '../../store/reports/list-names.ts'
import { codePrefix } from '../batches/virtual-code.ts'
import { findBatchCode } from '../codes/batch-code.ts'
import { canonicalIn } from '../codes/code-noun.ts'

export interface Arm {
  /** As it was asked. */
  readonly arm: string
  readonly kind: ArmKind
  readonly key: string
  readonly title: string | null
  readonly promotion: string | null
  /** What its orders are found by. */
  readonly rows: readonly Omit<ArmRow, 'arm'>[]
}

export interface ArmScene {
  readonly service: Service
  readonly storeId: string
  readonly settings: Partial<Settings>
}

export type Resolved =
  | { readonly ok: true; readonly arms: readonly Arm[] }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

export async function resolveArms(scene: ArmScene, asked: readonly string[]): Promise<Resolved> {
  const found = await Promise.all(asked.map(text => resolveArm(scene, text)))
  const errors = found.flatMap((arm, place) => {
    if (arm === undefined) return [absent(asked[place]!, place)]
    const same = found.findIndex(other => other !== undefined && meansTheSame(arm, other))
    return same < place ? [repeated(asked[same]!, place)] : []
  })
  return errors.length > 0 ? { ok: false, errors } : { ok: true, arms: found.filter(arm => arm !== undefined) }
}

function meansTheSame(one: Arm, other: Arm): boolean {
  return one.kind === other.kind && one.key === other.key
}

function absent(arm: string, place: number): FieldError {
  return { path: `$.arm[${place}]`, code: 'not_found', message: `This store has no ${arm.replace(':', ' ')}.` }
}

function repeated(arm: string, place: number): FieldError {
  return { path: `$.arm[${place}]`, code: 'conflict', message: `It is the same as ${arm}: compare different arms.` }
}

/** Undefined: there is none. A channel or a partner is only a name: it has orders or not. */
async function resolveArm(scene: ArmScene, arm: string): Promise<Arm | undefined> {
  const colon = arm.indexOf(':')
  const [kind, key] = [arm.slice(0, colon) as ArmKind, arm.slice(colon + 1)]
  if (kind === 'batch') return ofBatch(scene, arm, key)
  if (kind === 'code') return ofCode(scene, arm, key)
  if (kind === 'channel' || kind === 'partner') {
    const rows = [{ kind, key, promotion: null, prefix: null }]
    return { arm, kind, key, title: key, promotion: null, rows }
  }
  const title = await nameOf(scene, kind, key)
  const promotion = kind === 'promotion' ? key : null
  return title && { arm, kind, key, title: title.name, promotion, rows: [{ kind, key, promotion, prefix: null }] }
}

async function ofBatch(scene: ArmScene, arm: string, key: string): Promise<Arm | undefined> {
  const [batch] = await scene.service.db.query(readBatch(scene.storeId, key))
  if (!batch) return undefined
  const { promotion } = batch.document
  const named = await nameOf(scene, 'promotion', promotion)
  const rows = [{ kind: 'batch' as const, key, promotion, prefix: codePrefix(key) }]
  return { arm, kind: 'batch', key, title: named?.name ?? null, promotion, rows }
}

/** Codes that had the same text before count too: whoever compares SAVE10 means what was printed. */
const mostOfOneText = 20
/** Found in the order of ids: the live one may be anywhere. */
const mostLookedAt = 250

async function ofCode(scene: ArmScene, arm: string, text: string): Promise<Arm | undefined> {
  const { service, storeId, settings } = scene
  const canonical = canonicalIn(resolveSettings(settings), text)
  if (canonical === null) return undefined
  const rows = await service.db.query(listCodes({ storeId, canonical, limit: mostLookedAt }))
  const ofABatch = await findBatchCode(service, service.db, storeId, canonical)
  const all = [...rows, ...(ofABatch && !rows.some(({ id }) => id === ofABatch.id) ? [ofABatch] : [])]
  const codes = liveThenNewest(all).slice(0, mostOfOneText)
  const { document } = codes[0] ?? {}
  if (!document) return undefined
  const named = await nameOf(scene, 'promotion', document.promotion)
  return {
    arm,
    kind: 'code',
    key: document.code,
    title: named?.name ?? null,
    promotion: document.promotion,
    rows: codes.map(code => ({ kind: 'code', key: code.id, promotion: code.document.promotion, prefix: null })),
  }
}

function liveThenNewest(codes: readonly CodeRow[]): readonly CodeRow[] {
  const archived = ({ document }: CodeRow): number => (document.status === 'archived' ? 1 : 0)
  return codes.toSorted(
    (one, other) => archived(one) - archived(other) || Date.parse(other.created_at) - Date.parse(one.created_at),
  )
}

async function nameOf({ service, storeId }: ArmScene, noun: 'promotion' | 'campaign', id: string) {
  const [named] = await service.db.query(listNames(storeId, noun, [id]))
  return named
}
