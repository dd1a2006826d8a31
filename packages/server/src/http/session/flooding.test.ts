/** [ACC-10] What a flood of sign-ins costs: no rows, no queue, and no lock for whoever types the right password. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openBrowser } from '../../../test/browser.ts'
import { goodPassword, sql as run, setUp } from '../../../test/people.ts'
import { withService } from '../../../test/with-service.ts'

const service = withService()
const sql = <Row = unknown>(text: string) => run<Row>(service, text)
const ann = 'ann@example.com'
const attempt = (email: string, password: string, storeId = 'default') =>
  openBrowser(service.url, { storeId }).ask('POST', '/v1/session', { body: { email, password } })
const plain = ({ status, text, headers }: Awaited<ReturnType<typeof attempt>>) =>
  `${status} ${text.replaceAll(headers.get('x-request-id') ?? '?', 'req')}`
const failures = () =>
  sql<{ kind: string; failures: number }>(
    `select left(subject, 1) as kind, failures from sign_in_failures order by subject`,
  )

beforeAll(() => setUp(service))
beforeEach(async () => {
  await sql('delete from sign_in_failures')
  await sql(`delete from audit_entries where action = 'locked'`)
})

describe('[ACC-10] a flood', () => {
  it('of stores that do not exist writes nothing, compares nothing, and reads as a wrong password does', async () => {
    const real = await attempt(ann, 'not the password')
    await sql('delete from sign_in_failures')
    const before = process.cpuUsage()
    for (let n = 0; n < 30; n += 1) {
      expect(plain(await attempt(`r${n}@example.com`, 'p', `nowhere-${n}`))).toBe(plain(real))
    }
    const { user, system } = process.cpuUsage(before)
    // Thirty passwords are some ten seconds of work.
    expect((user + system) / 1e6).toBeLessThan(4)
    expect(await failures()).toEqual([])
  })

  it('of a network that is refused writes no row for the addresses that it tries', async () => {
    await attempt('nobody@example.com', 'guess')
    await sql(`update sign_in_failures set failures = 100 where subject like 'n%'`)
    const before = await sql('select xmin::text, subject, failures from sign_in_failures order by subject')
    for (let n = 0; n < 5; n += 1) expect((await attempt(`r${n}@example.com`, 'p')).status).toBe(429)
    expect(await sql('select xmin::text, subject, failures from sign_in_failures order by subject')).toEqual(before)
  })

  it('of an address that is refused counts for nothing else', async () => {
    await attempt(ann, 'guess')
    await sql(`update sign_in_failures set failures = 10 where subject like 'a%'`)
    for (let n = 0; n < 5; n += 1) expect((await attempt(ann, 'guess')).status).toBe(429)
    expect(await failures()).toEqual([
      { kind: 'a', failures: 10 },
      { kind: 'n', failures: 1 },
    ])
  })

  it('that the service has no time for is not counted: 503, and what was looked at alone', async () => {
    const all = await Promise.all(Array.from({ length: 9 }, (_, n) => attempt(`r${n}@example.com`, 'guess')))
    const looked = all.filter(({ status }) => status === 401).length
    expect(all.filter(({ status }) => status === 503).length).toBe(9 - looked)
    // Two are worked on, and two of one network wait.
    expect(looked).toBeLessThan(9)
    const rows = await failures()
    expect(rows.filter(({ kind }) => kind === 'a')).toHaveLength(looked)
    expect(rows.find(({ kind }) => kind === 'n')?.failures).toBe(looked)
  })
})

describe('[ACC-2] the right password', () => {
  it('never reads as a lockout in the audit', async () => {
    await attempt(ann, 'guess')
    await sql(`update sign_in_failures set failures = 9 where subject like 'a%'`)
    const all = await Promise.all(Array.from({ length: 4 }, () => attempt(ann, goodPassword)))
    expect(all.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1)
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(await sql(`select 1 from audit_entries where action = 'locked'`)).toEqual([])
  })
})
