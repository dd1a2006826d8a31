/**
 * `POST /v1/batches/{id}/extend`: more codes that read as the others do. The format is fixed: where it holds too few, or
 * its codes would be too easy to guess, the call is refused with the arithmetic.
 */
import { type FieldError, problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import type { BatchRow } from '../../store/batches/stored-batch.ts'
import type { Queryable } from '../../store/database.ts'
import { invalid } from '../documents/replies.ts'
import { storedOf } from './batch-noun.ts'
import { type BatchChange, changeBatch } from './change-batch.ts'
import { currentSpaces } from './current-spaces.ts'
import { planMore } from './plan-batch.ts'
import { refusedBy, refusedReply } from './refusal-words.ts'
import { mustBeMade, takeCodes } from './take-codes.ts'

export interface ExtendInput {
  readonly id: string
  /** How many it shall have in all. */
  readonly count: number
  readonly idempotency_key?: string | undefined
}

export async function extendBatch(service: Service, caller: Caller, input: ExtendInput): Promise<Reply> {
  const { id, count, idempotency_key } = input
  const call = { id, endpoint: 'extend-batch', body: { count }, idempotency_key }
  const reply = await changeBatch(service, caller, call, (row, tx) => decide(service, caller, { row, tx, count }))
  if (reply.status === 200) service.batches.wake(caller.storeId, id)
  return reply
}

interface Extending {
  readonly row: BatchRow
  readonly tx: Queryable
  readonly count: number
}

async function decide(
  service: Service,
  { storeId }: Caller,
  { row, tx, count }: Extending,
): Promise<BatchChange | Reply | undefined> {
  const before = storedOf(row)
  const more = count - before.count
  if (more === 0) return undefined
  if (more < 0) return invalid([fewer(before.count)])
  if (row.status === 'disabled')
    return problem('already_resolved', { detail: 'The batch is disabled. Enable it first.' })
  const spaces = await currentSpaces(service, tx, storeId)
  const space = spaces.all.find(({ id }) => id === before.space)
  if (space === undefined) throw new Error(`the code space ${before.space} is not there`)
  const { security, accept_guessable } = before
  const planned = planMore(space.format, { count: more, security, accept_guessable }, space.nextIndex)
  if ('refusals' in planned) return refusedReply(planned.refusals.map(refusedBy))
  const { stopped: _stopped, ...rest } = before
  const document = { ...rest, count, density_bits: planned.plan.guessing.density_bits }
  const isMaking = row.status !== 'ready' || mustBeMade(spaces, document)
  const status = row.status === 'ready' && isMaking ? 'making' : row.status
  const write = (inside: Queryable) => takeCodes({ tx: inside, storeId, document, isMaking }, more)
  return { document, status, write, event: { type: 'batch.extended', body: { by: more } }, raises: 'plan' }
}

function fewer(count: number): FieldError {
  const message = `The batch has ${count} codes by now, and codes that were made stay. Disable those that shall not be used.`
  return { path: '$.count', code: 'too_small', message }
}
