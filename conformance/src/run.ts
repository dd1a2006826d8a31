/**
 * `npm run conformance -- DIR [--strict] [--profile source]`: prices every case of a folder and compares it with what
 * the case's source expects. Exit code 0: no case failed (with --strict also none unsupported that should hold under the
 * defaults: those of PORTABLE.txt, without that file all); 1: some did; 2: usage.
 */
import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { judge } from './judge.ts'
import { readCases, readPortable } from './read-cases.ts'
import { count, type Judged, report } from './report.ts'

const usage = `Usage: npm run conformance -- DIR [--strict] [--profile source]

  DIR               a folder of case files (*.json); PORTABLE.txt in it lists the cases that hold under the defaults
  --strict          where PORTABLE.txt is, the cases that it does not list are priced under the conventions of their
                    source; a case that should hold under the defaults and cannot be expressed fails the run
  --profile source  price each case under the conventions of its source`

interface Arguments {
  readonly folder: string
  readonly strict: boolean
  readonly profile: boolean
}

function main(): number {
  const read = readArguments(process.argv.slice(2))
  if (read === undefined) {
    console.error(usage)
    return 2
  }
  const judged = judgeFolder(read)
  console.log(report(judged))
  const { passed, failed, unsupported } = count(judged)
  if (passed + failed + unsupported === 0) console.error(`There is no case in ${read.folder}.`)
  const portable = readPortable(read.folder)
  const missing = judged.filter(
    ({ verdict, case: { id } }) => verdict.outcome === 'unsupported' && (portable?.has(id) ?? true),
  )
  const ok = failed === 0 && judged.length > 0 && (!read.strict || missing.length === 0)
  return ok ? 0 : 1
}

function readArguments(args: readonly string[]): Arguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { strict: { type: 'boolean', default: false }, profile: { type: 'string' } },
    })
    const [folder, ...rest] = positionals
    if (folder === undefined || rest.length > 0 || !isFolder(folder)) return undefined
    if (values.profile !== undefined && values.profile !== 'source') return undefined
    return { folder, strict: values.strict, profile: values.profile === 'source' }
  } catch {
    return undefined
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function judgeFolder({ folder, profile, strict }: Arguments): Judged[] {
  const portable = readPortable(folder)
  const ofSource = (id: string) => profile || (strict && portable !== undefined && !portable.has(id))
  return readCases(folder).flatMap(({ source, cases }) =>
    cases.map(each => ({
      source,
      case: each,
      verdict: judge(each, { portable: portable?.has(each.id) ?? false, profile: ofSource(each.id) }),
    })),
  )
}

process.exitCode = main()
