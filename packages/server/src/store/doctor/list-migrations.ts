/** The migrations that the database has had, in order. */
import type { Statement } from '../database.ts'

export function listMigrations(): Statement<{ readonly name: string; readonly checksum: string }> {
  return {
    name: 'list-migrations',
    text: 'select name, checksum from schema_migrations order by name',
    values: [],
  }
}
