/** A guide as its reader runs it: the lines of its `bash` blocks in one shell, and after `#= ` what a line prints. */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { bareEnvironment } from './run-command.ts'
import type { Served } from './served.ts'

const root = join(import.meta.dirname, '../../..')

/** Plain `bash` is of every way; `way` is another word behind it. */
export function linesOfGuide(name: string, way?: string): readonly string[] {
  const guide = readFileSync(join(root, 'docs/guides', `${name}.md`), 'utf8')
  return [...guide.matchAll(/^```bash(?: (\w+))?\n([\s\S]*?)^```$/gm)]
    .filter(([, kind]) => kind === undefined || kind === way)
    .flatMap(([, , block = '']) => block.split('\n'))
}

/** What the lines say that they print. */
export function printedBy(lines: readonly string[]): readonly string[] {
  return lines.flatMap(line => (line.startsWith('#= ') ? [line.slice(3)] : []))
}

/** Runs them against this service, with its address and keys filled in, in a new folder. */
export async function runGuide(lines: readonly string[], { url, keys }: Served, cwd: string) {
  const keyOf = (kind: string) => keys.find(key => key.kind === kind)?.key ?? ''
  const script = lines
    .join('\n')
    .replaceAll('http://localhost:4600', url)
    .replace('sk_…', keyOf('secret'))
    .replace('pk_…', keyOf('publishable'))
  mkdirSync(cwd)
  const env = { ...bareEnvironment(), PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` }
  const child = spawn('bash', ['-c', `exec 2>&1\n${script}`], { cwd, env, timeout: 110_000 })
  const ended = new Promise<number>(resolve => child.once('close', code => resolve(code ?? -1)))
  const printed = (await text(child.stdout)).trimEnd().split('\n')
  return { printed, code: await ended }
}
