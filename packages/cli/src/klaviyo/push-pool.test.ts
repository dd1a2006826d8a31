/**
 * The push to Klaviyo against a server of our own that takes nothing but what Klaviyo documents: address, headers, media
 * type, and the shape of the body down to the names.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { createKlaviyo } from './client.ts'
import { codesOfCsv } from './codes-of-csv.ts'
import { pushPool } from './push-pool.ts'

interface Taken {
  readonly code: string
  readonly expires_at: string | undefined
  readonly coupon: string
}

interface Job {
  readonly codes: readonly Taken[]
  looks: number
}

let server: Server | undefined
afterEach(() => new Promise<void>(resolve => (server ? server.close(() => resolve()) : resolve())))

const error = (detail: string) => ({ errors: [{ id: '1', code: 'invalid', title: 'Invalid input.', detail }] })

/** Keeps a code once; every fourth call is told to slow down. */
async function fakeKlaviyo() {
  const jobs = new Map<string, Job>()
  const coupons = new Set<string>()
  const kept = new Set<string>()
  let calls = 0
  let mostOpen = 0
  const answer = (request: IncomingMessage, body: string): readonly [number, object | null] => {
    const { method, url, headers } = request
    if (headers.authorization !== 'Klaviyo-API-Key pk_test') return [401, error('wrong key')]
    if (!/^\d{4}-\d{2}-\d{2}$/.test(String(headers.revision))) return [400, error('no revision')]
    if (headers.accept !== 'application/vnd.api+json') return [406, error('accept')]
    calls += 1
    if (calls % 4 === 0) return [429, error('slow down')]
    if (method === 'GET') return readJob(url ?? '')
    if (headers['content-type'] !== 'application/vnd.api+json') return [415, error('media type')]
    const { data } = JSON.parse(body) as { data: Record<string, never> }
    return url === '/api/coupons'
      ? createCoupon(data)
      : url === '/api/coupon-code-bulk-create-jobs'
        ? create(data)
        : [404, null]
  }
  const createCoupon = (data: { type?: string; attributes?: { external_id?: string } }): readonly [number, object] => {
    const id = data.attributes?.external_id
    if (data.type !== 'coupon' || id === undefined) return [400, error('coupon')]
    if (coupons.has(id)) return [409, error('there')]
    coupons.add(id)
    return [201, { data: { type: 'coupon', id, attributes: { external_id: id } } }]
  }
  const create = (data: { type?: string; attributes?: Record<string, unknown> }): readonly [number, object] => {
    const list = (data.attributes?.['coupon-codes'] as { data?: unknown } | undefined)?.data
    if (data.type !== 'coupon-code-bulk-create-job' || !Array.isArray(list)) return [400, error('job')]
    if (list.length === 0 || list.length > 1000) return [400, error('size')]
    const open = [...jobs.values()].filter(({ looks }) => looks < 2).length
    mostOpen = Math.max(mostOpen, open + 1)
    if (open >= 100) return [400, error('queue')]
    const codes = list.map(({ type, attributes, relationships, ...others }): Taken => {
      const { unique_code, expires_at, ...more } = attributes
      const coupon = relationships.coupon.data
      if (type !== 'coupon-code' || coupon.type !== 'coupon' || !coupons.has(coupon.id)) throw new Error('a code')
      if (Object.keys({ ...others, ...more }).length > 0) throw new Error('unknown members')
      return { code: unique_code, expires_at, coupon: coupon.id }
    })
    const id = `job-${jobs.size + 1}`
    jobs.set(id, { codes, looks: 0 })
    return [
      202,
      {
        data: { type: 'coupon-code-bulk-create-job', id, attributes: { status: 'queued', total_count: codes.length } },
      },
    ]
  }
  const readJob = (url: string): readonly [number, object | null] => {
    const id = /^\/api\/coupon-code-bulk-create-jobs\/([\w-]+)$/.exec(url)?.[1] ?? ''
    const job = jobs.get(id)
    if (!job) return [404, error('job')]
    job.looks += 1
    const isOver = job.looks >= 2
    const fresh = isOver ? job.codes.filter(({ code }) => !kept.has(code)) : []
    for (const { code } of fresh) kept.add(code)
    const failed = isOver ? job.codes.length - fresh.length : 0
    const attributes = {
      status: isOver ? 'complete' : 'processing',
      total_count: job.codes.length,
      completed_count: fresh.length,
      failed_count: failed,
      errors: failed > 0 ? error('A coupon code with this unique code already exists.').errors : null,
    }
    return [200, { data: { type: 'coupon-code-bulk-create-job', id, attributes } }]
  }
  const made = createServer((request, response) => {
    let body = ''
    request
      .setEncoding('utf8')
      .on('data', piece => (body += piece))
      .on('end', () => {
        const [status, document] = answer(request, body)
        response.writeHead(status, {
          'content-type': 'application/vnd.api+json',
          ...(status === 429 && { 'retry-after': '2' }),
        })
        response.end(document ? JSON.stringify(document) : '')
      })
  })
  server = made
  await new Promise<void>(resolve => made.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(made.address() as AddressInfo).port}`,
    taken: () => [...jobs.values()].flatMap(({ codes }) => codes),
    sizes: () => [...jobs.values()].map(({ codes }) => codes.length),
    mostOpen: () => mostOpen,
  }
}

async function* numbered(count: number): AsyncGenerator<string> {
  for (let n = 0; n < count; n += 1) yield `CODE-${n}`
}

function clientOf(url: string, key = 'pk_test') {
  const slept: number[] = []
  const sleep = async (milliseconds: number) => void slept.push(milliseconds)
  return { klaviyo: createKlaviyo({ key, url, sleep }), sleep, slept }
}

it('pushes a pool as Klaviyo documents it: jobs of 1,000, each code with its coupon and its end', async () => {
  const fake = await fakeKlaviyo()
  const { klaviyo, sleep, slept } = clientOf(fake.url)
  expect(await klaviyo.createCoupon('SPRING', 'Spring')).toBe('created')
  expect(await klaviyo.createCoupon('SPRING', 'Spring')).toBe('there')
  const expiresAt = '2026-12-31T23:00:00Z'
  const pushed = await pushPool(klaviyo, { coupon: 'SPRING', codes: numbered(2500), expiresAt, sleep })
  expect(pushed).toEqual({ handed_in: 2500, completed: 2500, failed: 0, errors: [] })
  expect(fake.sizes()).toEqual([1000, 1000, 500])
  expect(fake.taken()[2499]).toEqual({ code: 'CODE-2499', expires_at: expiresAt, coupon: 'SPRING' })
  expect(slept).toContain(2000)
})

it('pushes again without harm, and says which were there', async () => {
  const fake = await fakeKlaviyo()
  const { klaviyo, sleep } = clientOf(fake.url)
  await klaviyo.createCoupon('C', 'c')
  await pushPool(klaviyo, { coupon: 'C', codes: numbered(1200), sleep })
  const again = await pushPool(klaviyo, { coupon: 'C', codes: numbered(1300), sleep })
  expect(again).toMatchObject({ handed_in: 1300, completed: 100, failed: 1200 })
  expect(again.errors).toEqual(['A coupon code with this unique code already exists.'])
  expect(fake.taken()[0]?.expires_at).toBeUndefined()
})

it('keeps fewer jobs under way than Klaviyo queues', async () => {
  const fake = await fakeKlaviyo()
  const { klaviyo, sleep } = clientOf(fake.url)
  await klaviyo.createCoupon('C', 'c')
  const pushed = await pushPool(klaviyo, { coupon: 'C', codes: numbered(70_000), sleep })
  expect([pushed.completed, fake.mostOpen()]).toEqual([70_000, 50])
})

it('says what Klaviyo refused, and never the key', async () => {
  const fake = await fakeKlaviyo()
  const { klaviyo, sleep } = clientOf(fake.url, 'pk_wrong')
  await expect(pushPool(klaviyo, { coupon: 'C', codes: numbered(1), sleep })).rejects.toThrow(
    'Klaviyo did not take the code (401: wrong key).',
  )
  const nobody = createKlaviyo({ key: 'pk_secret', url: 'http://127.0.0.1:1', sleep })
  const failed = await nobody.readJob('x').catch(String)
  expect(failed).toMatch(/does not answer/)
  expect(failed).not.toContain('pk_secret')
})

it('reads the codes of a file: the first column without its heading', async () => {
  const read = async (...pieces: string[]) => {
    const text = (async function* () {
      yield* pieces
    })()
    return Array.fromAsync(codesOfCsv(text))
  }
  expect(await read('code,link\r\nAB-1,https://x\r\n"CD', '-2",y\r\n', "'+EF,z\n\nGH")).toEqual([
    'AB-1',
    'CD-2',
    '+EF',
    'GH',
  ])
  expect(await read('Coupon\r\n')).toEqual([])
})
