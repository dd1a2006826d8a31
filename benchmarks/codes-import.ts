/**
 * Import and export of codes over HTTP, on the embedded database (or DATABASE_URL): from the first byte that is sent to
 * the instant when all codes are live and durable. Beside it the naive way, which checks nothing: COPY of the same codes
 * into a table with one unique index. `npm run codes:import -w benchmarks`; BENCHMARK_CODES, BENCHMARK_PARTS=plain,rich,dry,naive,export.
 *
 * Resident memory is the service's highest, as the system keeps it (Linux).
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createLog, openDatabase } from '@counterfoil/server'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { poster } from './http/api.ts'
import { machine } from './measure.ts'
import { processorTime, usedBetween } from './service/processor-time.ts'
import { type StartedService, startServiceProcess } from './service/start.ts'
import { figure, table } from './table.ts'

const codes = Number(process.env.BENCHMARK_CODES ?? 1_000_000)
const parts = (process.env.BENCHMARK_PARTS ?? 'plain,rich,dry,naive,export').split(',')
const partBytes = 4 * 1024 * 1024
const letters = '23456789BCDFGHJKMNPQRSTVWXYZ'

const promotion = {
  id: 'spring',
  name: 'Spring',
  status: 'active',
  trigger: 'code',
  conditions: [],
  effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
}

/** The same list for the same name, in no order: a digest a code. */
function* codesOf(name: string): Generator<string> {
  for (let at = 0; at < codes; at += 1) {
    const digest = createHash('sha1').update(`${name} ${at}`).digest()
    let code = ''
    for (let place = 0; place < 12; place += 1) code += letters[(digest[place] ?? 0) % letters.length]
    yield `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
  }
}

function fileOf(name: string): Buffer {
  const isRich = name === 'rich'
  const pieces: string[] = [isRich ? 'code,limit_redemptions,ends,channel,"campaign, old"\n' : 'code\n']
  for (const code of codesOf(name)) pieces.push(isRich ? `${code},1,2030-12-31,mail,"Spring ""24"""\n` : `${code}\n`)
  return Buffer.from(pieces.join(''))
}

interface Done {
  readonly status: string
  readonly imported: number
  readonly problems: number
}

async function importFile(service: StartedService, id: string, file: Buffer, request: object): Promise<Done> {
  const ask = async (method: string, path: string, body: string | Buffer<ArrayBuffer> | null, type: string) => {
    const headers = { authorization: `Bearer ${service.secretKey}`, 'content-type': type }
    const response = await fetch(service.url + path, {
      method,
      ...(body !== null && { body, headers }),
      ...(body === null && { headers: { authorization: headers.authorization } }),
    })
    if (!response.ok) throw new Error(await response.text())
    return (await response.json()) as Done & { readonly received_bytes: number }
  }
  let now = await ask(
    'POST',
    '/v1/imports',
    JSON.stringify({ id, promotion: 'spring', ...request }),
    'application/json',
  )
  while (now.status === 'receiving') {
    const end = Math.min(file.length, now.received_bytes + partBytes)
    const query = `offset=${now.received_bytes}&more=${end < file.length}`
    now = await ask(
      'PUT',
      `/v1/imports/${id}/file?${query}`,
      Buffer.from(file.subarray(now.received_bytes, end)),
      'text/csv',
    )
  }
  while (now.status === 'checking') {
    await new Promise(resolve => setTimeout(resolve, 50))
    now = await ask('GET', `/v1/imports/${id}`, null, '')
  }
  return now
}

/** Megabytes, the highest since the process began. */
function highestMemory(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}

const service = await startServiceProcess()
const db = await openDatabase({ url: process.env.DATABASE_URL, dataDir: service.dataFolder, log: createLog('silent') })
const rows: string[][] = []
const processor = () => processorTime([service.pid])

async function timed(what: string, work: () => Promise<string>): Promise<void> {
  const before = processor()
  const began = performance.now()
  const outcome = await work()
  const seconds = (performance.now() - began) / 1000
  const own = (usedBetween(before, processor()) ?? Number.NaN) / 1e6
  rows.push([what, figure(seconds), figure(own), figure(highestMemory(service.pid)), outcome])
}

async function naive(): Promise<string> {
  const client = new pg.Client({ ...db.connection, ...('host' in db.connection ? { ssl: false } : {}) })
  await client.connect()
  await client.query('create table naive (code text primary key, promotion text not null)')
  const stream = client.query(copyFrom('copy naive from stdin'))
  const done = new Promise((resolve, reject) => stream.on('finish', resolve).on('error', reject))
  let lines = ''
  for (const code of codesOf('plain')) {
    lines += `${code}\tspring\n`
    if (lines.length < 1 << 18) continue
    if (!stream.write(lines)) await new Promise(resolve => stream.once('drain', resolve))
    lines = ''
  }
  stream.end(lines)
  await done
  await client.query('drop table naive')
  await client.end()
  return 'nothing checked'
}

async function exported(): Promise<string> {
  const response = await fetch(`${service.url}/v1/codes.csv`, {
    headers: { authorization: `Bearer ${service.secretKey}`, 'accept-encoding': 'identity' },
  })
  let bytes = 0
  for await (const chunk of response.body ?? []) bytes += chunk.length
  return `${figure(bytes / 1e6)} MB`
}

const told = ({ status, imported, problems }: Done) => `${status}, ${imported} live, ${problems} refused`

try {
  await poster(service)('/v1/promotions', promotion)
  for (const part of parts) {
    if (part === 'naive') await timed('naive: COPY and one index', naive)
    else if (part === 'export') await timed('export of all codes', exported)
    else {
      const file = fileOf(part === 'dry' ? 'plain' : part)
      const wish = part === 'dry' ? { dry_run: true, mode: 'partial' } : {}
      await timed(`${part}: ${figure(file.length / 1e6)} MB`, async () =>
        told(await importFile(service, part, file, wish)),
      )
    }
  }
  process.stdout.write(`${codes} codes. ${machine()}\n\n`)
  process.stdout.write(`${table(['what', 'seconds', 'service CPU s', 'service MB', ''], rows)}\n`)
} finally {
  await db.close()
  await service.stop()
}
