/** What the calls of codes take and answer. Made by `npm run client`; a test compares. */
import type { revisionSchema } from '../../documents/answers.ts'
import type { bulkAnswerSchema, codeBulkSchema } from '../../documents/bulk.ts'
import type { codeLifeQuerySchema, codeLifeSchema, meantCodeSchema } from '../../documents/code-life.ts'
import type { codeLintReportSchema, codeLintRequestSchema } from '../../documents/code-lint.ts'
import type { reissueRequestSchema } from '../../documents/guard.ts'
import type {
  codeExportQuerySchema,
  importFileQuerySchema,
  importListSchema,
  importRequestSchema,
  importSchema,
} from '../../documents/import.ts'
import type { issuedCodesQuerySchema, issueRequestSchema } from '../../documents/issue.ts'
import type { codeListQuerySchema, listQuerySchema } from '../../documents/lists.ts'
import type { AnswerOf, BodyOf, Named, Page, QueryOf } from '../shapes.ts'

export interface CodesCalls {
  /** Create a code. */
  readonly createCode: {
    readonly input: { readonly body: Named['NewCode']; readonly idempotencyKey?: string | undefined }
    readonly answer: Named['StoredCode']
  }
  /** List codes. */
  readonly listCodes: {
    readonly input: { readonly query?: QueryOf<typeof codeListQuerySchema> | undefined }
    readonly answer: Page<Named['StoredCode']> & { readonly did_you_mean?: readonly AnswerOf<typeof meantCodeSchema>[] }
  }
  /** Read a code. */
  readonly readCode: { readonly input: { readonly id: string }; readonly answer: Named['StoredCode'] }
  /** Replace a code as a whole. */
  readonly replaceCode: {
    readonly input: { readonly id: string; readonly body: Named['WholeCode']; readonly ifMatch: string | number }
    readonly answer: Named['StoredCode']
  }
  /** Change parts of a code. */
  readonly patchCode: {
    readonly input: { readonly id: string; readonly body: Named['MergePatch']; readonly ifMatch: string | number }
    readonly answer: Named['StoredCode']
  }
  /** List what a code said before. */
  readonly listCodeRevisions: {
    readonly input: { readonly id: string; readonly query?: QueryOf<typeof listQuerySchema> | undefined }
    readonly answer: Page<AnswerOf<typeof revisionSchema>>
  }
  /** Archive a code: the same text may be used again. */
  readonly archiveCode: {
    readonly input: { readonly id: string; readonly idempotencyKey?: string | undefined }
    readonly answer: Named['StoredCode']
  }
  /** Look over a code before it is made. */
  readonly lintCode: {
    readonly input: { readonly body: BodyOf<typeof codeLintRequestSchema> }
    readonly answer: AnswerOf<typeof codeLintReportSchema>
  }
  /** Read what happened to a code. */
  readonly readCodeLife: {
    readonly input: { readonly id: string; readonly query?: QueryOf<typeof codeLifeQuerySchema> | undefined }
    readonly answer: AnswerOf<typeof codeLifeSchema>
  }
  /** Hand out a code. */
  readonly issueCode: {
    readonly input: { readonly body: BodyOf<typeof issueRequestSchema>; readonly idempotencyKey?: string | undefined }
    readonly answer: Named['IssueAnswer']
  }
  /** Download the codes that were handed out. */
  readonly downloadIssuedCodes: {
    readonly input: { readonly query: QueryOf<typeof issuedCodesQuerySchema> }
    readonly answer: string
  }
  /** Begin an import of existing codes. */
  readonly createImport: {
    readonly input: { readonly body: BodyOf<typeof importRequestSchema>; readonly idempotencyKey?: string | undefined }
    readonly answer: AnswerOf<typeof importSchema>
  }
  /** List imports. */
  readonly listImports: {
    readonly input: { readonly query?: QueryOf<typeof listQuerySchema> | undefined }
    readonly answer: AnswerOf<typeof importListSchema>
  }
  /** Read how an import stands. */
  readonly readImport: { readonly input: { readonly id: string }; readonly answer: AnswerOf<typeof importSchema> }
  /** Send the file of an import. */
  readonly sendImportFile: {
    readonly input: {
      readonly id: string
      readonly query?: QueryOf<typeof importFileQuerySchema> | undefined
      readonly body: string | Blob | Uint8Array<ArrayBuffer>
    }
    readonly answer: AnswerOf<typeof importSchema>
  }
  /** Download what is wrong with rows of an import. */
  readonly readImportProblems: { readonly input: { readonly id: string }; readonly answer: string }
  /** Give an import up. */
  readonly cancelImport: { readonly input: { readonly id: string }; readonly answer: AnswerOf<typeof importSchema> }
  /** Download all codes with their use. */
  readonly exportCodes: {
    readonly input: { readonly query?: QueryOf<typeof codeExportQuerySchema> | undefined }
    readonly answer: string
  }
  /** Change many codes at once. */
  readonly changeCodes: {
    readonly input: { readonly body: BodyOf<typeof codeBulkSchema>; readonly idempotencyKey?: string | undefined }
    readonly answer: AnswerOf<typeof bulkAnswerSchema>
  }
  /** Replace a code that got out. */
  readonly reissueCode: {
    readonly input: {
      readonly id: string
      readonly body: BodyOf<typeof reissueRequestSchema>
      readonly idempotencyKey?: string | undefined
    }
    readonly answer: Named['StoredCode']
  }
}
