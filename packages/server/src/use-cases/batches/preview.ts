/** `POST /v1/batches/preview`: what the batch would be, with the arithmetic; nothing is made or kept. */
import type { NewBatch } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import { planFor, refusalsOf } from './create.ts'
import { arithmeticOf, shownAlphabet } from './plan-batch.ts'
import { warnedOf } from './refusal-words.ts'

export async function previewBatch(service: Service, caller: Caller, batch: NewBatch): Promise<Reply> {
  const planned = await planFor(service, caller, batch)
  const refusals = await refusalsOf(service, caller, batch, planned)
  const ok = refusals.length === 0
  if ('refusals' in planned) return { status: 200, body: { ok, count: batch.count, warnings: [], refusals } }
  const { plan, already } = planned
  const { format, shape, length, capacity, guessing, made, warnings } = plan
  const body = {
    ok,
    count: batch.count,
    pattern: format.pattern,
    shape,
    length,
    alphabet: shownAlphabet(format),
    check_character: format.check === 'end',
    words: format.words,
    capacity: capacity.toString(),
    available: (capacity - BigInt(already)).toString(),
    arithmetic: arithmeticOf(format, already, batch.count),
    guessing,
    made,
    warnings: warnings.map(warnedOf),
    refusals,
  }
  return { status: 200, body }
}
