/** Does the database have the tables, columns, keys and indexes that this program was written for? */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OpenedDatabase } from '../store/connect.ts'
import { describeSchema } from '../store/doctor/describe-schema.ts'
import { openClient } from '../store/session.ts'
import { type Finding, failed, hint, ok } from './finding.ts'

const dumped = join(import.meta.dirname, '../../schema.sql')
const mostShown = 5

export async function checkSchema(db: OpenedDatabase): Promise<Finding> {
  const client = await openClient(db.connection, { statement: 30_000, lock: 2_000 })
  const actual = await describeSchema(client).finally(() => client.end())
  return compareSchemas(await readFile(dumped, 'utf8'), actual)
}

/** What is missing can cost correctness, what is there besides only surprises. */
export function compareSchemas(expected: string, actual: string): Finding {
  const [wanted, found] = [linesOf(expected), linesOf(actual)]
  const missing = [...wanted].filter(line => !found.has(line))
  const added = [...found].filter(line => !wanted.has(line))
  if (missing.length > 0) {
    return failed(
      'schema',
      `${missing.length} lines of the schema are missing or other: ${shown(missing)}${added.length > 0 ? `; instead or besides: ${shown(added)}` : ''}`,
      'Somebody changed the database by hand. Undo it: limits, lists or refunds may be wrong or slow.',
    )
  }
  if (added.length > 0)
    return hint('schema', `besides what belongs here: ${shown(added)}`, 'Nothing to do if you added it on purpose.')
  return ok('schema', 'as the migrations made it')
}

/** Each line with the table it belongs to; comments in the database may differ. */
function linesOf(schema: string): ReadonlySet<string> {
  const blocks = schema
    .split('\n\n')
    .map(block => block.split('\n').filter(line => !line.startsWith('--') && !line.startsWith('comment on ')))
  return new Set(
    blocks.flatMap(([first = '', ...lines]) => {
      const table = /^create table (\S+)/.exec(first)?.[1]
      return [first, ...lines].filter(Boolean).map(line => {
        const text = line.trim().replace(/,$/, '')
        return table === undefined || text.startsWith('create ') || text === ');' ? text : `${table}: ${text}`
      })
    }),
  )
}

function shown(lines: readonly string[]): string {
  const more = lines.length > mostShown ? ` and ${lines.length - mostShown} more` : ''
  return `${lines.slice(0, mostShown).join('; ')}${more}`
}
