/** House-keeping of what signing in leaves behind: what is over goes, what still counts stays. */
import { beforeAll, expect, it } from 'vitest'
import { withDatabase } from '../../../test/with-database.ts'
import { forgetSessions } from '../sessions/forget-sessions.ts'
import { forgetChallenges } from './forget-challenges.ts'
import { forgetFailures } from './forget-failures.ts'
import { forgetLinks } from './forget-links.ts'

const database = withDatabase()
const run = (name: string, text: string) => database.db.query<{ n: number }>({ name: `test-${name}`, text, values: [] })
const ago = (time: string) => `clock_timestamp() - interval '${time}'`

beforeAll(async () => {
  await run(
    'links',
    `insert into account_links (store_id, link_id, token_hash, kind, ends_at) values
     ('s', 'over', 'a', 'setup', ${ago('61 minutes')}), ('s', 'just', 'b', 'setup', ${ago('59 minutes')}),
     ('s', 'open', 'c', 'setup', ${ago('-1 hour')})`,
  )
  await run(
    'challenges',
    `insert into spent_challenges values ('s', 'a', ${ago('1 second')}), ('s', 'b', ${ago('-1 minute')})`,
  )
  await run(
    'failures',
    `insert into sign_in_failures values ('s', 'a', 3, ${ago('1 second')}), ('s', 'b', 3, ${ago('-1 minute')})`,
  )
  await run(
    'sessions',
    `insert into sessions (store_id, session_id, token_hash, account_id, means, seen_at, ends_at) values
     ('s', 'idle', 'a', 'x', 'link', ${ago('25 hours')}, ${ago('-1 day')}),
     ('s', 'old', 'b', 'x', 'link', ${ago('1 minute')}, ${ago('1 second')}),
     ('s', 'used', 'c', 'x', 'link', ${ago('23 hours')}, ${ago('-1 day')})`,
  )
})

it.each([
  ['sessions', forgetSessions, 2, 1],
  ['account_links', forgetLinks, 1, 2],
  ['spent_challenges', forgetChallenges, 1, 1],
  ['sign_in_failures', forgetFailures, 1, 1],
] as const)('of %s', async (table, forget, gone, left) => {
  expect(await database.db.query<unknown>(forget())).toHaveLength(gone)
  expect(await run(`count-${table}`, `select count(*)::int as n from ${table}`)).toEqual([{ n: left }])
  expect(await database.db.query<unknown>(forget())).toEqual([])
})
