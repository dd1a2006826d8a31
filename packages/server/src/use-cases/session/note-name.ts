/** Colleagues know one another by name, and the audit shows it: a new one is written down with the one before. */
import type { Queryable } from '../../store/database.ts'
import { recordAudit } from '../audit/record-audit.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** Nothing, if the name stays. */
export async function noteName(
  tx: Queryable,
  by: { readonly storeId: string; readonly actor: string },
  { id, name: before }: Named,
  { name: after }: Named,
): Promise<void> {
  if (before === after) return
  const names = { before: { name: before }, after: { name: after } }
  await recordAudit(tx, { ...by, kind: 'account', id, action: 'renamed', ...names })
}
