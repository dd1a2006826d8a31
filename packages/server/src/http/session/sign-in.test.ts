/** Failing to sign in: what it tells, how long it takes, and how often one may. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openBrowser } from '../../../test/browser.ts'
import { goodPassword, sql as run, setUp } from '../../../test/people.ts'
import { withService } from '../../../test/with-service.ts'
import { singleKey } from '../../secrets/master-keys.ts'
import { createPeople } from '../../use-cases/session/people.ts'
import { buildApp } from '../app.ts'

const service = withService()
const sql = <Row = unknown>(text: string) => run<Row>(service, text)
const ann = 'ann@example.com'
let secondUrl = ''
let stopSecond: () => Promise<void>

const attempt = (email: string, password: string, url = service.url) =>
  openBrowser(url).ask('POST', '/v1/session', { body: { email, password } })

/** As if the address tried last had failed so often. */
const fail = (times: number) => sql(`update sign_in_failures set failures = ${times} where subject like 'a%'`)

beforeAll(async () => {
  await setUp(service)
  const people = createPeople({ db: service.database.db, masterKey: singleKey(Buffer.alloc(32, 5)) })
  const app = buildApp({ ...service.booted.service, people })
  secondUrl = await app.listen({ port: 0, host: '127.0.0.1' })
  stopSecond = () => app.close()
})
beforeEach(() => sql('delete from sign_in_failures'))
afterAll(() => stopSecond())

describe('[ACC-2] [I8] a failed sign-in', () => {
  it('reads the same, byte for byte, whoever has the address and whatever is wrong', async () => {
    await sql(
      `insert into accounts (store_id, account_id, email, name, role, status, password)
       select 'default', 'closed', 'closed@example.com', 'C', 'owner', 'deactivated', password from accounts
       union all select 'default', 'keyless', 'keyless@example.com', 'K', 'owner', 'active', null`,
    )
    const failed = [
      await attempt(ann, 'not the password'),
      await attempt('nobody@example.com', 'not the password'),
      await attempt('closed@example.com', goodPassword),
      await attempt('keyless@example.com', ''),
      await attempt('no address at all', goodPassword),
      await attempt('', ''),
    ]
    const plain = ({ status, headers, text }: (typeof failed)[number]) => {
      const id = headers.get('x-request-id') ?? '?'
      const all = [...headers].filter(([name]) => name !== 'date').map(([name, value]) => `${name}: ${value}`)
      return [status, ...all, text].join('\n').replaceAll(id, 'req')
    }
    expect(failed[0]?.body.code).toBe('wrong_credentials')
    expect(new Set(failed.map(plain)).size).toBe(1)
  })

  it('takes as long for an address that nobody has', async () => {
    const time = async (email: string) => {
      const began = performance.now()
      await attempt(email, 'not the password')
      return performance.now() - began
    }
    const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0
    const known: number[] = []
    const unknown: number[] = []
    for (let n = 0; n < 5; n += 1) {
      known.push(await time(ann))
      unknown.push(await time(`nobody-${n}@example.com`))
    }
    const ratio = median(unknown) / median(known)
    expect(ratio).toBeGreaterThan(0.6)
    expect(ratio).toBeLessThan(1.7)
  })

  it('is counted by all servers together: ten, then nobody, also with the right password', async () => {
    for (let n = 0; n < 10; n += 1) {
      const answer = await attempt(n % 2 ? ann : ' ANN@example.com', `guess ${n}`, n % 3 ? service.url : secondUrl)
      expect(answer.body.code, `attempt ${n + 1}`).toBe('wrong_credentials')
    }
    for (const url of [service.url, secondUrl]) {
      const locked = await attempt(ann, goodPassword, url)
      expect([locked.status, locked.body.code]).toEqual([429, 'too_many_requests'])
      expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(840)
      expect(locked.headers.getSetCookie()).toEqual([])
    }
    await expect
      .poll(() => sql(`select 1 from audit_entries where store_id = 'default' and action = 'locked'`))
      .toHaveLength(1)
    await sql(`update sign_in_failures set ends_at = clock_timestamp()`)
    expect((await attempt(ann, goodPassword)).status).toBe(200)
  })

  it('locks an address that nobody has in the same way', async () => {
    await attempt('nobody@example.com', 'guess')
    await fail(10)
    expect((await attempt('nobody@example.com', 'another')).status).toBe(429)
  })

  it('is not waited out by asking for many at once', async () => {
    let looked = 0
    // Of one network a few are looked at at a time: the others are told to come back (503), and come back.
    for (let round = 0; round < 10 && looked < 10; round += 1) {
      const answers = await Promise.all(Array.from({ length: 25 }, (_, n) => attempt(ann, `guess ${round} ${n}`)))
      looked += answers.filter(({ status }) => status === 401).length
      expect(answers.filter(({ status }) => ![401, 429, 503].includes(status))).toEqual([])
    }
    expect(looked).toBe(10)
    const after = await Promise.all(Array.from({ length: 25 }, () => attempt(ann, goodPassword)))
    expect(new Set(after.map(({ status }) => status))).toEqual(new Set([429]))
  })

  it('of others on the same network does not lock anybody else out', async () => {
    await attempt('nobody@example.com', 'guess')
    await fail(12)
    expect((await attempt(ann, goodPassword)).status).toBe(200)
  })

  it('is forgotten with the right password', async () => {
    await attempt(ann, 'guess')
    await fail(9)
    expect((await attempt(ann, goodPassword)).status).toBe(200)
    const left = await sql<{ failures: number }>('select failures from sign_in_failures')
    expect(left.map(({ failures }) => failures)).toEqual([1])
    expect((await attempt(ann, 'guess')).status).toBe(401)
  })

  it('of a hundred addresses stops the network', async () => {
    await attempt('nobody@example.com', 'guess')
    await sql(`update sign_in_failures set failures = 100 where subject like 'n%'`)
    expect((await attempt('other@example.com', 'guess')).status).toBe(429)
  })
})

it('keeps no address and no e-mail in its counts', async () => {
  await attempt(ann, 'guess')
  const rows = await sql<{ subject: string }>('select subject from sign_in_failures')
  expect(rows.map(({ subject }) => subject.length)).toEqual([23, 23])
})
