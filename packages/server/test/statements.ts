/**
 * Every statement of the service, as PostgreSQL gets it: each function of `src/store` that makes one is called with a
 * value that stands for anything. Only the values depend on it, and of the texts those that choose between columns.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Statement } from '../src/store/database.ts'

export interface FoundStatement {
  /** Below `src/store`. */
  readonly file: string
  readonly name: string
  readonly text: string
}

const folder = join(import.meta.dirname, '../src/store')

export async function allStatements(): Promise<readonly FoundStatement[]> {
  const files = (await readdir(folder, { recursive: true })).filter(file => /(?<!\.test)\.ts$/.test(file)).sort()
  const found: FoundStatement[] = []
  for (const file of files) {
    const source = await readFile(join(folder, file), 'utf8')
    const makers = [...source.matchAll(/^export function (\w+)\((?:(?!\nexport ).)*?\): Statement</gms)].map(
      match => match[1]!,
    )
    if (makers.length === 0) continue
    const module: Record<string, (...given: readonly unknown[]) => Statement<unknown>> = await import(
      join(folder, file)
    )
    for (const maker of makers) {
      const { name, text } = module[maker]!(anything, anything, anything, anything)
      found.push({ file, name, text })
    }
  }
  return found
}

/** Parameters that choose a part of a text: any of their values will do. */
const choices: Readonly<Record<string, unknown>> = { by: 'order', name: 'promotions' }

/** What a list is asked; other names (`entries`, `keys`) are rather members of a record. */
const ofEmptyList: readonly (string | symbol)[] = [
  ...[
    'length',
    'map',
    'flatMap',
    'filter',
    'join',
    'slice',
    'some',
    'every',
    'reduce',
    'sort',
    'toSorted',
    'concat',
    'forEach',
  ],
  Symbol.iterator,
]

/** Has every property and method; it is an empty list, an empty text and false enough for every optional part. */
const anything: unknown = new Proxy(
  Object.assign(() => anything, {}),
  {
    get: (_target, key) => {
      if (typeof key === 'string' && key in choices) return choices[key]
      if (key === Symbol.toPrimitive) return () => 'day'
      if (key === 'toJSON') return () => 'day'
      const own = ofEmptyList.includes(key) ? Reflect.get([], key) : anything
      return typeof own === 'function' && own !== anything ? own.bind([]) : own
    },
  },
)
