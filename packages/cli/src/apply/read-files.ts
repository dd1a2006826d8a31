/** Finds and reads the files of `apply`: YAML or JSON, each document with the place where every field stands. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, isNode, LineCounter, parseAllDocuments } from 'yaml'
import { UsageError } from '../failure.ts'

/** One thing wrong in a file, where it stands. */
export interface FileError {
  readonly file: string
  readonly line: number
  /** JSONPath inside the file's document. */
  readonly path: string
  readonly message: string
}

/** One document of a file (YAML may hold several). */
export interface FileDocument {
  readonly file: string
  readonly value: unknown
  /** Line of a place in the document, or of the nearest place around it that exists. */
  readonly lineOf: (path: readonly (string | number)[]) => number
}

/** Files as named; folders are searched for .yaml, .yml and .json, in order of name. */
export function findFiles(paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap(path => (isFolder(path) ? filesIn(path) : [path])))]
}

function isFolder(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) throw new UsageError(`${path}: there is no such file or folder.`)
  return found.isDirectory()
}

function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = names.filter(name => /\.(ya?ml|json)$/i.test(name)).sort()
  if (files.length === 0) throw new UsageError(`${folder}: no .yaml, .yml or .json file in this folder.`)
  return files.map(name => join(folder, name))
}

export function readDocuments(file: string): {
  readonly documents: readonly FileDocument[]
  readonly errors: readonly FileError[]
} {
  const counter = new LineCounter()
  const parsed = parseAllDocuments(readFileSync(file, 'utf8'), {
    lineCounter: counter,
    version: '1.2',
    prettyErrors: false,
  })
  const documents: FileDocument[] = []
  const errors: FileError[] = []
  for (const document of Array.isArray(parsed) ? parsed : []) {
    for (const error of [...document.errors, ...document.warnings]) {
      errors.push({ file, line: counter.linePos(error.pos[0]).line, path: '$', message: error.message })
    }
    if (document.errors.length > 0) continue
    const value = toPlain(document)
    if (value !== null) documents.push({ file, value, lineOf: path => lineOf(document, counter, path) })
  }
  if (documents.length === 0 && errors.length === 0)
    errors.push({ file, line: 1, path: '$', message: 'The file holds nothing.' })
  return { documents, errors }
}

function toPlain(document: Document.Parsed): unknown {
  // Through JSON, so that what is checked is what will be sent.
  return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 100 }) ?? null))
}

function lineOf(document: Document.Parsed, counter: LineCounter, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line
  }
  return counter.linePos(document.contents?.range?.[0] ?? 0).line
}
