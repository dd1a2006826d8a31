/** Compares what the files want with what the server has; asks the server only, changes nothing. */
import { campaignSchema, codeSchema, parse, promotionSchema, scenarioSchema } from '@counterfoil/contract'
import { type Api, type ApiAnswer, problemText } from '../api-client.ts'
import { CommandFailed } from '../failure.ts'
import { asShown } from './assigned-to.ts'
import { compare, type FieldChange } from './compare.ts'
import type { FileError } from './read-files.ts'
import { type Fields, isFields, type Kind, type Wanted } from './wanted.ts'

export interface Step {
  readonly wanted: Wanted
  readonly action: 'create' | 'update' | 'keep'
  /** What the document is called: its id, or a code's text. */
  readonly name: string
  readonly changes: readonly FieldChange[]
  /** The server's id, when it has the document. */
  readonly id: string | undefined
  readonly ifMatch: string | undefined
}

export const folderOf: Readonly<Record<Kind, string>> = {
  campaign: 'campaigns',
  promotion: 'promotions',
  code: 'codes',
  scenario: 'scenarios',
}

const schemas = { campaign: campaignSchema, promotion: promotionSchema, code: codeSchema, scenario: scenarioSchema }

export async function planSteps(api: Api, wanted: readonly Wanted[]): Promise<{ steps: Step[]; errors: FileError[] }> {
  const steps: Step[] = []
  const errors: FileError[] = []
  for (const entry of wanted) {
    const step = await planStep(api, entry)
    if ('message' in step) errors.push(step)
    else steps.push(step)
  }
  errors.push(...(await missingReferences(api, wanted)))
  return { steps, errors }
}

async function planStep(api: Api, wanted: Wanted): Promise<Step | FileError> {
  const name = wanted.id ?? String(wanted.document.code)
  const current = await findCurrent(api, wanted)
  if (current === undefined) {
    return { wanted, action: 'create', name, changes: compare({}, wanted.document), id: undefined, ifMatch: undefined }
  }
  if (wanted.id !== undefined && current.id !== wanted.id) {
    const message = `The code ${wanted.document.code} exists on the server with the id ${current.id}.`
    return { file: wanted.file, line: wanted.line, path: '$.code', message }
  }
  const changes = compare(current.document, asShown({ ...wanted.document, id: current.id }))
  return {
    wanted,
    action: changes.length === 0 ? 'keep' : 'update',
    name,
    changes,
    id: current.id,
    ifMatch: current.etag,
  }
}

interface Current {
  readonly id: string
  readonly document: Fields
  readonly etag: string | undefined
}

async function findCurrent(api: Api, { kind, id, document }: Wanted): Promise<Current | undefined> {
  if (id !== undefined) {
    const found = await readOne(api, kind, id)
    if (found !== undefined || kind !== 'code') return found
  }
  const other = await findCode(api, String(document.code))
  return other === undefined ? undefined : readOne(api, 'code', other)
}

async function readOne(api: Api, kind: Kind, id: string): Promise<Current | undefined> {
  const answer = await getOne(api, kind, id)
  if (answer.status === 404) return undefined
  return { id, document: documentOf(kind, expectOk(answer)), etag: answer.etag }
}

function getOne(api: Api, kind: Kind, id: string): Promise<ApiAnswer> {
  return api.call({ method: 'GET', path: `/v1/${folderOf[kind]}/${encodeURIComponent(id)}` })
}

async function findCode(api: Api, text: string): Promise<string | undefined> {
  const answer = await api.call({ method: 'GET', path: `/v1/codes?code=${encodeURIComponent(text)}` })
  const { data } = expectOk(answer)
  const live = Array.isArray(data) ? data.find((row: unknown) => isFields(row) && row.status !== 'archived') : undefined
  return isFields(live) ? String(live.id) : undefined
}

/** The stored document alone, as a file would say it: without what the server adds when it answers. */
function documentOf(kind: Kind, body: Fields): Fields {
  const { assigned_to, owner, session_hint, ...rest } = withoutAdded(body)
  // The schema wants to know that there is a session, where items of its cart are remembered.
  const result = parse(schemas[kind], session_hint === undefined ? rest : { ...rest, session_id: session_hint })
  if (result.ok) {
    const { session_id: _hint, ...document }: Fields = { ...result.value }
    return {
      ...document,
      ...(assigned_to === undefined ? {} : { assigned_to }),
      ...(owner === undefined ? {} : { owner }),
      ...(session_hint === undefined ? {} : { session_hint }),
    }
  }
  throw new CommandFailed(
    `the server answered a ${kind} that this version does not understand: ${result.errors[0]?.message}`,
  )
}

const added = new Set(['revision', 'created_at', 'updated_at', 'canonical', 'issued_at', 'purpose', 'used'])

function withoutAdded(body: Fields): Fields {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !added.has(key)))
}

/** A promotion of a campaign, or a code of a promotion, that neither the files nor the server have. */
async function missingReferences(api: Api, wanted: readonly Wanted[]): Promise<FileError[]> {
  const inFiles = new Set(wanted.map(entry => `${entry.kind} ${entry.id}`))
  const onServer = new Map<string, boolean>()
  const errors: FileError[] = []
  for (const { kind, document, file, line } of wanted) {
    if (kind === 'campaign' || kind === 'scenario') continue
    const parent: Kind = kind === 'promotion' ? 'campaign' : 'promotion'
    const id = document[parent]
    if (typeof id !== 'string' || inFiles.has(`${parent} ${id}`)) continue
    const known = onServer.get(id) ?? (await getOne(api, parent, id)).status !== 404
    onServer.set(id, known)
    if (!known)
      errors.push({
        file,
        line,
        path: `$.${parent}`,
        message: `There is no ${parent} ${id}, neither here nor on the server.`,
      })
  }
  return errors
}

function expectOk(answer: ApiAnswer): Fields {
  if (answer.status === 200 && isFields(answer.body)) return answer.body
  throw new CommandFailed(`the server refused: ${problemText(answer)}`)
}
