/**
 * What promotions, codes and campaigns have in common: a document with revisions. A noun says how it is read, checked,
 * written and shown; how documents are created, changed and listed is said once, beside this file.
 */
import type { FieldError } from '@counterfoil/contract'
import type { LintFinding, Settings } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../../context.ts'
import type { Queryable } from '../../store/database.ts'
import type { DocumentRow } from '../../store/document-row.ts'
import type { DocumentKind } from '../../store/revisions/insert-revision.ts'
import type { Raised } from '../../store/stores/raise-version.ts'
import type { IdPrefix } from '../ids.ts'
import type { Recount } from '../recount.ts'

export type Json = Readonly<Record<string, unknown>>

/** What a read or a write may need besides the document. */
export interface Scene {
  readonly service: Service
  readonly caller: Caller
  /** The connection to ask: inside a change, its transaction. */
  readonly db: Queryable
  readonly settings: Partial<Settings>
}

/** A document that fits its schema, ready to be written; or all that is wrong with it. */
export type Prepared<Write> =
  | { readonly ok: true; readonly write: Write }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

export interface Noun<Row extends DocumentRow<unknown>, Write> {
  readonly kind: DocumentKind
  readonly prefix: IdPrefix
  /** What a new document says when it does not say it; a document that replaces another says everything. */
  readonly defaults: Json
  /** Members that the service adds when it shows a document, besides those of every document. */
  readonly readOnly: readonly string[]
  /** Creating one waits for redemptions under way: only where they could depend on it. */
  readonly createsAlone: boolean
  readonly read: (db: Queryable, storeId: string, id: string, service: Service) => Promise<Row | undefined>
  /** Reads the raw document strictly; `current` is the row it replaces. */
  readonly prepare: (scene: Scene, raw: Json, current: Row | undefined) => Promise<Prepared<Write>>
  /** What the writer may be sorry for, told with the answer. Asked while redemptions still go on. */
  readonly warn?: (scene: Scene, write: Write, current: Row | undefined) => Promise<readonly LintFinding[]>
  /** Inserts, or says why not. */
  readonly insert: (scene: Scene, write: Write) => Promise<Row | Reply>
  /** Writes the next revision, or says why not. The row was read in the same transaction under the store's lock. */
  readonly update: (scene: Scene, write: Write, current: Row) => Promise<Row | Reply>
  /** May writing it wait for what somebody else has not committed yet? Then redemptions are kept out only after it. */
  readonly mayWait?: (write: Write, current: Row) => boolean
  /** Says the write what the row says already? */
  readonly same: (write: Write, current: Row) => boolean
  /** Could a read-only member have been shown with this value before? Absent: it never changes by itself. */
  readonly wasShown?: (name: string, value: unknown) => boolean
  /** Whose counters count something else after the write, where they can be counted before redemptions are kept out. */
  readonly recounts?: (scene: Scene, before: Row, write: Write) => Recount | undefined
  /** Makes counters anew that count something else now; answers which version of the store the change raises, if any. */
  readonly after: (scene: Scene, before: Row | undefined, row: Row) => Promise<Raised | undefined>
  /** What a patch or a verb changes, where something beside the document bears on what is shown. */
  readonly base?: (scene: Scene, row: Row) => Json
  /** The document as it is answered. */
  readonly show: (scene: Scene, row: Row) => Json
}

export function isReply(value: object): value is Reply {
  return 'status' in value && 'body' in value
}
