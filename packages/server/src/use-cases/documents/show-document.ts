/** What every document is answered with besides itself. */
import type { DocumentRow } from '../../store/document-row.ts'
import type { Json } from './noun.ts'

export const commonReadOnly = ['revision', 'created_at', 'updated_at'] as const

/** Members in the order of `first`, then the others: the database forgets the order that they were written in. */
export function showDocument(row: DocumentRow<object>, first: readonly string[]): Json {
  const { revision, created_at, updated_at } = row
  const document: Json = { ...row.document }
  const known = first.filter(name => name in document)
  const others = Object.keys(document).filter(name => !first.includes(name))
  const ordered = [...known, ...others].map(name => [name, document[name]] as const)
  return { ...Object.fromEntries(ordered), revision, created_at, updated_at }
}
