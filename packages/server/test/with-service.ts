/** The whole service over real HTTP on a database of the test file's own, with two stores and their keys. */
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll } from 'vitest'
import { type Booted, boot } from '../src/boot.ts'
import { readConfig } from '../src/config.ts'
import { buildApp } from '../src/http/app.ts'
import { hashApiKey, hintOfApiKey, type KeyKind, makeApiKey } from '../src/secrets/api-key.ts'
import { insertApiKey } from '../src/store/api-keys/insert-api-key.ts'
import { insertStore } from '../src/store/stores/insert-store.ts'
import { newId } from '../src/use-cases/ids.ts'
import { type TestDatabase, withDatabase } from './with-database.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Parsed JSON; of anything else the text. */
  readonly body: Body
}

/** What tests look at in bodies; which of it is there depends on the answer. */
export interface Body {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly status: string
  readonly revision: number
  readonly created_at: string
  readonly updated_at: string
  readonly state: unknown
  readonly schedule: unknown
  readonly assigned_to: unknown
  readonly metadata: unknown
  readonly settings: unknown
  readonly document: Body
  readonly current: Body
  readonly data: readonly Body[]
  readonly has_more: boolean
  readonly next: string | null
  readonly errors: readonly { readonly path: string; readonly code: string; readonly message: string }[]
  readonly warnings: readonly { readonly path?: string; readonly code: string }[]
  readonly request_id: string
  readonly openapi: string
  readonly quote: Body
  readonly totals: { readonly total: number; readonly items_discount: number }
  readonly discounts: {
    readonly applied: readonly { readonly code?: string; readonly promotion: string; readonly amount: number }[]
    readonly rejected: readonly { readonly code: string; readonly reason: string }[]
  }
  readonly refund: number
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

export interface Ask {
  readonly key?: string | null
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON unless it is text already. */
  readonly body?: unknown
}

export interface TestService {
  readonly database: TestDatabase
  readonly url: string
  readonly booted: Booted
  readonly keys: { readonly secret: string; readonly publishable: string; readonly otherSecret: string }
  /** Asks with the default store's secret key unless another is given; `key: null` sends none. */
  readonly ask: (method: string, path: string, options?: Ask) => Promise<Answer>
}

const log = pino({ level: 'silent' })
const keys = { secret: makeApiKey('secret'), publishable: makeApiKey('publishable'), otherSecret: makeApiKey('secret') }

export function withService(): TestService {
  const database = withDatabase()
  let running: { readonly app: FastifyInstance; readonly url: string; readonly booted: Booted } | undefined

  beforeAll(async () => {
    const environment = {
      COUNTERFOIL_MASTER_KEY: Buffer.alloc(32, 5).toString('base64'),
      COUNTERFOIL_SECRET_KEY: keys.secret,
      COUNTERFOIL_PUBLISHABLE_KEY: keys.publishable,
      COUNTERFOIL_DEMO: '0',
      // Pages that were built apart.
      COUNTERFOIL_WEB: process.env.COUNTERFOIL_WEB,
    }
    const booted = await boot(database.db, readConfig(environment), log)
    await addStore(database, 'other', 'secret', keys.otherSecret)
    const app = buildApp(booted.service)
    running = { app, url: await app.listen({ port: 0, host: '127.0.0.1' }), booted }
  })
  afterAll(async () => {
    await running?.app.close()
    await running?.booted.service.attempts.close()
    await running?.booted.service.links.clicks.close()
  })

  const started = () => {
    if (running === undefined) throw new Error('The service runs inside tests and hooks only.')
    return running
  }
  return {
    database,
    keys,
    get url() {
      return started().url
    },
    get booted() {
      return started().booted
    },
    ask: (method, path, options = {}) => ask(`${started().url}${path}`, method, { key: keys.secret, ...options }),
  }
}

async function addStore({ db }: TestDatabase, storeId: string, kind: KeyKind, key: string): Promise<void> {
  await db.query(insertStore({ storeId, name: storeId, settings: {} }))
  const write = { storeId, keyId: newId('key'), hash: hashApiKey(key), kind, scopes: ['all'], hint: hintOfApiKey(key) }
  await db.query(insertApiKey(write))
}

async function ask(url: string, method: string, { key, headers, body }: Ask): Promise<Answer> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(key !== null && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(text !== undefined && { body: text }),
  })
  const answer = await response.text()
  const isJson = answer !== '' && /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(answer) : answer) as Body }
}
