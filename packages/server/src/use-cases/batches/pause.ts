/** `POST /v1/batches/{id}/pause` and `/resume`: the making stands still, or goes on. Codes that are there stay. */
import { problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import type { BatchStatus } from '../../store/batches/stored-batch.ts'
import { changeBatch } from './change-batch.ts'

export interface PauseInput {
  readonly id: string
  readonly idempotency_key?: string | undefined
}

export function pauseBatch(service: Service, caller: Caller, input: PauseInput): Promise<Reply> {
  return changeBatch(service, caller, { ...input, endpoint: 'pause-batch' }, ({ status }) => {
    if (status === 'paused') return undefined
    return status === 'making' ? { status: 'paused' } : notMaking(status)
  })
}

export async function resumeBatch(service: Service, caller: Caller, input: PauseInput): Promise<Reply> {
  const reply = await changeBatch(service, caller, { ...input, endpoint: 'resume-batch' }, ({ status }) => {
    if (status === 'making') return undefined
    return status === 'paused' ? { status: 'making' } : notMaking(status)
  })
  if (reply.status === 200) service.batches.wake(caller.storeId, input.id)
  return reply
}

const details: Readonly<Record<Exclude<BatchStatus, 'making' | 'paused'>, string>> = {
  ready: 'All its codes are there. To stop them, disable the batch.',
  disabled: 'The batch is disabled. Enable it first.',
}

function notMaking(status: keyof typeof details): Reply {
  return problem('already_resolved', { detail: details[status] })
}
