/**
 * Writes packages/server/schema.sql from the catalog of a freshly migrated database, so that a review sees what a
 * migration does to the whole. `--check` compares instead, and fails when the file is out of date.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freshSchema } from '../packages/server/test/fresh-schema.ts'

const FILE = join(import.meta.dirname, '../packages/server/schema.sql')

const schema = await freshSchema()
if (process.argv.includes('--check')) {
  const committed = await readFile(FILE, 'utf8').catch(() => '')
  if (committed === schema) console.log('schema.sql is up to date.')
  else {
    console.error('packages/server/schema.sql does not show what the migrations make. Run: node scripts/dump-schema.ts')
    process.exitCode = 1
  }
} else {
  await writeFile(FILE, schema)
  console.log('packages/server/schema.sql written.')
}
