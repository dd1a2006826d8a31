/**
 * One change of many pasted codes. Those that have a row of their own are changed in one step; codes that only their batch
 * has are switched by the batch, which can switch them off and on, and nothing else.
 */
import { api } from '../../../shared/api.ts'

export interface Change {
  readonly status?: 'active' | 'disabled' | 'archived'
  readonly ends?: string
}

export interface Refusal {
  readonly of: string
  readonly reason: string
}

export interface Outcome {
  readonly changed: number
  readonly unchanged: number
  readonly refusals: readonly Refusal[]
}

/** So many refusals an answer spells out, so that none of a call is left out. */
const together = 100

export async function applyToCodes(codes: readonly string[], change: Change, dryRun: boolean): Promise<Outcome> {
  let changed = 0
  let unchanged = 0
  const refusals: Refusal[] = []
  const ofBatches = new Map<string, string[]>()
  for (let from = 0; from < codes.length; from += together) {
    const select = { codes: codes.slice(from, from + together) }
    const answer = await api.changeCodes({ body: { select, change, dry_run: dryRun } })
    changed += answer.changed
    unchanged += answer.unchanged
    for (const { of, reason, batch } of answer.refusals) {
      if (batch === undefined || !isSwitch(change)) refusals.push({ of, reason })
      else ofBatches.set(batch, [...(ofBatches.get(batch) ?? []), of])
    }
  }
  for (const [id, own] of ofBatches) {
    if (!dryRun) await switchByBatch(id, own, change)
    changed += own.length
  }
  return { changed, unchanged, refusals }
}

function isSwitch({ status, ends }: Change): boolean {
  return ends === undefined && (status === 'active' || status === 'disabled')
}

async function switchByBatch(id: string, codes: readonly string[], { status }: Change): Promise<void> {
  const body = { codes }
  await (status === 'disabled' ? api.disableBatch({ id, body }) : api.enableBatch({ id, body }))
}
