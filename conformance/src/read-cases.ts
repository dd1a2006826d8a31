/** Reads the case files of a folder and the list of cases that hold under the default conventions alone. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { AnyCase } from './case.ts'

export interface CaseFile {
  /** The file's name without `.json`. */
  readonly source: string
  readonly cases: readonly AnyCase[]
}

/** Every `*.json` of `folder`, by name. Throws with the file's name when one is not an array of cases. */
export function readCases(folder: string): CaseFile[] {
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .sort()
  return files.map(name => ({ source: basename(name, '.json'), cases: readFile(join(folder, name)) }))
}

function readFile(path: string): AnyCase[] {
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (!Array.isArray(content)) throw new Error(`${path} is not an array of cases.`)
  return content as AnyCase[]
}

/** The ids in `PORTABLE.txt` beside the cases, one a line; undefined when there is no such list. */
export function readPortable(folder: string): ReadonlySet<string> | undefined {
  const path = join(folder, 'PORTABLE.txt')
  if (!existsSync(path)) return undefined
  const lines = readFileSync(path, 'utf8').split('\n')
  return new Set(lines.map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#')))
}
