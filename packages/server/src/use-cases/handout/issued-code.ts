/**
 * A code of a batch as it is handed out: what the batch says of all its codes, whom it is for, and until when. `P2D` from
 * 2026-11-21T10:00:00Z ends at 2026-11-23T10:00:00Z; the batch's own end stays where it is earlier.
 */
import type { CodeRow } from '../../store/codes/read-code.ts'
import type { StoredCode } from '../../store/codes/stored-code.ts'
import type { IssuedEvent, IssuedWrite } from '../../store/handout/write-issued.ts'
import { virtualDocument } from '../batches/virtual-code.ts'
import { newId } from '../ids.ts'
import type { IssueMember } from './handout.ts'
import type { PoolCode } from './pool.ts'

export interface IssuedCode {
  readonly write: IssuedWrite
  readonly event: IssuedEvent
  /** As it will be read. */
  readonly row: CodeRow
}

/** `now`: epoch milliseconds of the database's clock. */
export function issuedOf(member: IssueMember, { owner, code, canonical }: PoolCode, now: number): IssuedCode {
  const { purpose, recipient, expiresAfter, keyId } = member
  const at = new Date(now).toISOString()
  const terms = { ...owner.batch.document, ...(expiresAfter !== undefined && { expires_after: expiresAfter }) }
  // From its issue as from a download: the same count of days.
  const counted = { ...owner, range: { ...owner.range, exportedAt: now }, batch: { ...owner.batch, document: terms } }
  const document: StoredCode = {
    ...virtualDocument(counted, code),
    status: 'active',
    ...recipient.members,
    issued_at: at,
    purpose,
  }
  const hashes = recipient.hashes
  return {
    write: {
      id: document.id,
      canonical,
      index: owner.index,
      document: JSON.stringify(document),
      assignedHashes: hashes,
      purpose,
      recipients: recipient.names,
      keyId,
    },
    event: { id: newId('evt'), type: 'code.issued', body: JSON.stringify(told(document)) },
    row: { id: document.id, revision: 1, document, assigned_hashes: hashes, created_at: at, updated_at: at, now },
  }
}

/** The last code of a batch is gone: whoever hands out more of them has to extend it. */
export function emptied(batchId: string): IssuedEvent {
  return { id: newId('evt'), type: 'batch.empty', body: JSON.stringify({ id: batchId }) }
}

/** Whom it is for is nobody's business who reads events: the code's own document tells, to whom may read it. */
function told({ id, code, promotion, batch, ends, issued_at, purpose }: StoredCode): object {
  return { id, code, promotion, batch, ...(ends !== undefined && { ends }), issued_at, purpose }
}
