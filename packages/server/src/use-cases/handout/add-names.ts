/**
 * A recipient who comes again with another name beside one that is known, as a guest does who has an account now: the
 * code they have is theirs under that name, too. That changes who may use an existing code, so it is a change of the store.
 */
import type { Caller, Service } from '../../context.ts'
import type { CodeRow } from '../../store/codes/read-code.ts'
import { updateCode } from '../../store/codes/update-code.ts'
import { addRecipients } from '../../store/handout/add-recipients.ts'
import { findIssued } from '../../store/handout/find-issued.ts'
import { insertRevision } from '../../store/revisions/insert-revision.ts'
import { requestOf } from '../audit/request-of.ts'
import { changeStore } from '../change-store.ts'
import { canonicalIn } from '../codes/code-noun.ts'
import type { KnownRecipient } from './recipients.ts'

export interface AddNames {
  readonly purpose: string
  readonly codeId: string
  readonly recipient: KnownRecipient
}

/** The code as it is then; undefined: it is not theirs any more, since somebody gave it to another one meanwhile. */
export function addNames(service: Service, caller: Caller, add: AddNames): Promise<CodeRow | undefined> {
  const { storeId, keyId } = caller
  const { purpose, codeId, recipient } = add
  return changeStore(service, storeId, change =>
    service.db.transaction(async tx => {
      const store = await change.take(tx)
      const asked = { storeId, purposes: recipient.names.map(() => purpose), recipients: recipient.names }
      const found = (await tx.query(findIssued(asked))).find(({ id }) => id === codeId)
      if (!store || !found) return undefined
      const { purpose: _purpose, recipient: _recipient, ...row } = found
      await tx.query(addRecipients({ storeId, purpose, recipients: recipient.names, codeId }))
      const hashes = [...new Set([...(row.assigned_hashes ?? []), ...recipient.hashes])].sort()
      if (hashes.length === (row.assigned_hashes ?? []).length) return row
      const document = {
        ...row.document,
        ...(recipient.members.assigned_to && {
          assigned_to: { ...recipient.members.assigned_to, ...row.document.assigned_to },
        }),
      }
      const canonical = canonicalIn(store.settings, document.code)
      if (canonical === null) return row
      const [next] = await tx.query(updateCode(row.revision, { storeId, document, canonical, assignedHashes: hashes }))
      if (!next) return row
      await tx.query(
        insertRevision({
          storeId,
          kind: 'code',
          id: codeId,
          revision: next.revision,
          document: next.document,
          keyId,
          request: requestOf(keyId),
        }),
      )
      await change.raise(tx, 'code')
      return next
    }),
  )
}
