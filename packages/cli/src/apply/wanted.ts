/** What the files want to be true on the server, checked: every problem of every file at once, each with its place. */
import { campaignSchema, jsonPath, newCodeSchema, parse, promotionSchema, scenarioSchema } from '@counterfoil/contract'
import type { FileDocument, FileError } from './read-files.ts'

export type Kind = 'campaign' | 'promotion' | 'code' | 'scenario'
export type Fields = Readonly<Record<string, unknown>>

export interface Wanted {
  readonly kind: Kind
  /** The document's id; of a code without one, undefined: it is found by its text. */
  readonly id: string | undefined
  readonly document: Fields
  readonly file: string
  readonly line: number
}

/** In the order of writing: a promotion names its campaign, a code its promotion. */
export const kinds = ['campaign', 'promotion', 'code', 'scenario'] as const

const schemas = { campaign: campaignSchema, promotion: promotionSchema, code: newCodeSchema, scenario: scenarioSchema }
const listNames = { campaigns: 'campaign', promotions: 'promotion', codes: 'code', scenarios: 'scenario' } as const

export function readWanted(documents: readonly FileDocument[]): { wanted: Wanted[]; errors: FileError[] } {
  const wanted: Wanted[] = []
  const errors: FileError[] = []
  for (const document of documents) {
    const { entries, problem } = entriesOf(document.value)
    if (problem !== undefined) errors.push(errorAt(document, [], problem))
    for (const { kind, path, value } of entries) {
      const result = parse(
        schemas[kind],
        kind === 'scenario' && isFields(value) ? { status: 'active', ...value } : value,
      )
      if (result.ok) {
        wanted.push({ kind, ...read(value, result.value), file: document.file, line: document.lineOf(path) })
        continue
      }
      for (const error of result.errors) {
        errors.push(errorAt(document, [...path, ...stepsOf(error.path)], error.message))
      }
    }
  }
  return { wanted: inOrder(wanted), errors: [...errors, ...twice(wanted)] }
}

interface Entry {
  readonly kind: Kind
  readonly path: readonly (string | number)[]
  readonly value: unknown
}

function entriesOf(value: unknown): { entries: Entry[]; problem?: string } {
  if (Array.isArray(value))
    return { entries: value.map((item, index) => ({ kind: 'promotion', path: [index], value: item })) }
  if (!isFields(value)) return { entries: [], problem: 'Expected promotions, codes, campaigns or scenarios.' }
  if ('effects' in value) return { entries: [{ kind: 'promotion', path: [], value }] }
  if ('expected' in value) return { entries: [{ kind: 'scenario', path: [], value }] }

  const unknown = Object.keys(value).filter(key => !(key in listNames))
  if (unknown.length > 0) {
    return {
      entries: [],
      problem: `Expected the lists promotions, codes, campaigns and scenarios; ${unknown.join(', ')} is none of them.`,
    }
  }
  const notLists = Object.keys(value).filter(key => !Array.isArray(value[key]))
  if (notLists.length > 0) return { entries: [], problem: `${notLists.join(', ')} must be a list.` }
  const entries = Object.entries(listNames).flatMap(([name, kind]) => {
    const list = value[name]
    return (Array.isArray(list) ? list : []).map((item: unknown, index) => ({ kind, path: [name, index], value: item }))
  })
  return { entries }
}

/** The document as it will be sent: what the file says, in the words the schema accepted. */
function read(value: unknown, parsed: object): { id: string | undefined; document: Fields } {
  const document: Fields = { ...parsed }
  const id = isFields(value) ? value.id : undefined
  return { id: typeof id === 'string' ? id : undefined, document }
}

function twice(wanted: readonly Wanted[]): FileError[] {
  const first = new Map<string, Wanted>()
  return wanted.flatMap(entry => {
    return namesOf(entry).flatMap(({ key, label }) => {
      const other = first.get(key)
      if (other === undefined) {
        first.set(key, entry)
        return []
      }
      const message = `The ${label} stands already at ${other.file}:${other.line}.`
      return [{ file: entry.file, line: entry.line, path: '$', message }]
    })
  })
}

function namesOf({ kind, id, document }: Wanted): { key: string; label: string }[] {
  const names = id === undefined ? [] : [{ key: `${kind} ${id}`, label: `${kind} ${id}` }]
  const text = document.code
  if (kind !== 'code' || typeof text !== 'string' || document.status === 'archived') return names
  return [...names, { key: `text ${text.toUpperCase()}`, label: `code ${text}` }]
}

function inOrder(wanted: readonly Wanted[]): Wanted[] {
  return kinds.flatMap(kind => wanted.filter(entry => entry.kind === kind))
}

function errorAt(document: FileDocument, steps: readonly (string | number)[], message: string): FileError {
  return { file: document.file, line: document.lineOf(steps), path: jsonPath(steps), message }
}

/** `$.effects[0]['odd name']` back into its steps. */
function stepsOf(path: string): (string | number)[] {
  const steps = path.matchAll(/\.([A-Za-z_][A-Za-z0-9_]*)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]/g)
  return [...steps].map(([, name, index, quoted]) => {
    if (name !== undefined) return name
    return index === undefined ? (quoted ?? '').replace(/\\(.)/g, '$1') : Number(index)
  })
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
