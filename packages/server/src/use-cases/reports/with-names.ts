/** Rows of promotions, campaigns and products under the names that they have today; an id is for machines. */
import type { Queryable } from '../../store/database.ts'
import { listNames } from '../../store/reports/list-names.ts'
import { listTitlesOfProducts } from '../../store/reports/list-titles.ts'
import type { Row } from './figures.ts'

const nouns = ['promotion', 'campaign', 'product'] as const

/** `name` stands behind the id of the row's own noun; null: it is gone. */
export async function withNames(db: Queryable, storeId: string, rows: readonly Row[]): Promise<readonly Row[]> {
  const noun = nouns.find(name => rows.some(row => typeof row[name] === 'string'))
  if (noun === undefined) return rows
  const ids = [...new Set(rows.map(row => row[noun]).filter(id => typeof id === 'string'))].sort()
  const told = noun === 'product' ? listTitlesOfProducts(storeId, ids) : listNames(storeId, noun, ids)
  const names = new Map((await db.query(told)).map(({ id, name }) => [id, name]))
  return rows.map(row => {
    const entries = Object.entries(row).flatMap(([key, value]) =>
      key === noun
        ? [[key, value] as const, ['name', names.get(String(value)) ?? null] as const]
        : [[key, value] as const],
    )
    return Object.fromEntries(entries)
  })
}
