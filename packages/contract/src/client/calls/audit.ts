/** What the calls of audit take and answer. Made by `npm run client`; a test compares. */
import type { auditCsvQuerySchema, auditListSchema, auditQuerySchema } from '../../documents/audit.ts'
import type { AnswerOf, QueryOf } from '../shapes.ts'

export interface AuditCalls {
  /** List every change, newest first: who, when, what it said before and after. */
  readonly listAudit: {
    readonly input: { readonly query?: QueryOf<typeof auditQuerySchema> | undefined }
    readonly answer: AnswerOf<typeof auditListSchema>
  }
  /** Download the audit as CSV. */
  readonly exportAudit: {
    readonly input: { readonly query?: QueryOf<typeof auditCsvQuerySchema> | undefined }
    readonly answer: string
  }
}
