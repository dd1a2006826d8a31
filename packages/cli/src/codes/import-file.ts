/** A file on its way to the server, a part at a time: after any break it goes on where the server says it is. */
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { type Api, type ApiAnswer, problemText } from '../api-client.ts'
import { CommandFailed } from '../failure.ts'

export interface Import {
  readonly id: string
  readonly status: 'receiving' | 'checking' | 'done' | 'refused'
  readonly reason?: string
  readonly received_bytes: number
  readonly rows: number
  readonly imported: number
  readonly problems: number
  readonly warnings: number
  readonly first_problems: readonly ImportProblem[]
}

export interface ImportProblem {
  readonly row: number
  readonly severity: 'error' | 'warning'
  readonly column?: string
  readonly value?: string
  readonly message: string
}

const partBytes = 4 * 1024 * 1024
const pollMilliseconds = 250
const tries = 5
const restMilliseconds = 500

/** The same file asked for in the same way has the same id, so that the command that is run again is the same import. */
export async function idOf(path: string, request: object): Promise<{ readonly id: string; readonly size: number }> {
  const hash = createHash('sha256').update(`${JSON.stringify(request)}\n`)
  const file = await opened(path)
  let size = 0
  for await (const chunk of file.createReadStream({ highWaterMark: 1 << 20 })) {
    hash.update(chunk)
    size += chunk.length
  }
  return { id: `imp_${hash.digest('hex').slice(0, 32)}`, size }
}

/** Begins the import, or takes it up again; one that was refused or only tried is begun anew. */
export async function begin(api: Api, request: { readonly id: string; readonly dry_run?: boolean }): Promise<Import> {
  const create = async () => importOf(await api.call({ method: 'POST', path: '/v1/imports', body: request }), 201)
  const found = await create()
  const over = found.status === 'refused' || (found.status === 'done' && request.dry_run === true)
  if (!over) return found
  importOf(await api.call({ method: 'DELETE', path: pathOf(request.id) }), 200)
  return create()
}

/** Resolves when the server is done with the file. Throws CommandFailed. */
export async function sendFile(
  api: Api,
  path: string,
  first: Import,
  onBytes: (bytes: number) => void,
): Promise<Import> {
  const file = await opened(path)
  let now = first
  let broken = 0
  try {
    while (now.status === 'receiving') {
      onBytes(now.received_bytes)
      const { bytes, more } = await partAt(file, now.received_bytes)
      try {
        now = await sendPart(api, now, bytes, more)
        broken = 0
      } catch (error) {
        broken += 1
        if (!(error instanceof CommandFailed) || error instanceof Refused || broken === tries) throw error
        await wait(restMilliseconds * broken)
        now = await asked(api, first.id).catch(() => now)
      }
    }
  } finally {
    await file.close()
  }
  for (; now.status === 'checking'; now = await asked(api, first.id)) await wait(pollMilliseconds)
  return now
}

/** The server answered, and would answer the same again. */
class Refused extends CommandFailed {}

async function sendPart(api: Api, now: Import, csv: Uint8Array<ArrayBuffer>, more: boolean): Promise<Import> {
  const path = `${pathOf(now.id)}/file?offset=${now.received_bytes}&more=${more}`
  const answer = await api.call({ method: 'PUT', path, csv })
  if (answer.status !== 409) return importOf(answer, 200)
  // Somebody else sends it too, or it is complete since: the next look tells.
  await wait(restMilliseconds)
  return asked(api, now.id)
}

async function asked(api: Api, id: string): Promise<Import> {
  return importOf(await api.call({ method: 'GET', path: pathOf(id) }), 200)
}

function importOf(answer: ApiAnswer, status: number): Import {
  if (answer.status === status) return answer.body as Import
  throw new Refused(problemText(answer))
}

function pathOf(id: string): string {
  return `/v1/imports/${encodeURIComponent(id)}`
}

type File = Awaited<ReturnType<typeof open>>

async function opened(path: string): Promise<File> {
  return open(path).catch((error: Error) => {
    throw new CommandFailed(`${path} cannot be read: ${error.message}`)
  })
}

async function partAt(file: File, position: number): Promise<{ bytes: Uint8Array<ArrayBuffer>; more: boolean }> {
  const { size } = await file.stat()
  const bytes = new Uint8Array(Math.max(0, Math.min(partBytes, size - position)))
  let at = 0
  while (at < bytes.length) {
    const { bytesRead } = await file.read(bytes, at, bytes.length - at, position + at)
    if (bytesRead === 0) break
    at += bytesRead
  }
  return { bytes: bytes.subarray(0, at), more: position + at < size }
}
