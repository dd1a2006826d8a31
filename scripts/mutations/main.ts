/**
 * `npm run mutations [-- name]`: proves that the tests of the ledger can fail. In a private copy of the tree the code is
 * broken in one way at a time (a guard that does not guard, locks in any order, an answer before the commit …), and the
 * tests that should notice are run. A breakage that no test notices is a finding; so is one that no longer fits the code.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyTree } from './copy-tree.ts'
import { mutations } from './mutations.ts'

const asked = process.argv.slice(2)
const chosen = mutations.filter(({ name }) => asked.length === 0 || asked.includes(name))
if (chosen.length === 0) {
  console.error(`mutations: there are ${mutations.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

const tree = copyTree()
const findings: string[] = []
try {
  const tests = [...new Set(chosen.flatMap(mutation => mutation.tests))]
  const before = run(tests)
  console.log(`unchanged: ${tests.length} files of tests in ${before.seconds.toFixed(1)} s\n`)
  for (const test of before.failed) findings.push(`fails already, and proves nothing here: ${test}`)
  for (const { name, why, changes, tests: own } of chosen) {
    const originals = changes.map(({ file }) => [join(tree, file), readFileSync(join(tree, file), 'utf8')] as const)
    try {
      for (const { file, from, to } of changes) replaceIn(join(tree, file), from, to)
      const { failed: all, seconds } = run(own)
      const failed = all.filter(test => !before.failed.includes(test))
      console.log(`${failed.length > 0 ? 'caught ' : 'MISSED '} ${name}: ${why} (${seconds.toFixed(1)} s)`)
      for (const test of failed.slice(0, 6)) console.log(`          ${test}`)
      if (failed.length === 0) findings.push(`${name} is noticed by no test`)
    } catch (error) {
      findings.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    } finally {
      for (const [path, text] of originals) writeFileSync(path, text)
    }
  }
} finally {
  rmSync(tree, { recursive: true, force: true })
}
for (const finding of findings) console.error(`mutations: ${finding}`)
process.exit(findings.length > 0 ? 1 : 0)

function run(tests: readonly string[]): { failed: string[]; seconds: number } {
  const began = performance.now()
  const file = join(tree, 'report.json')
  rmSync(file, { force: true })
  const arguments_ = ['run', '--reporter=json', `--outputFile.json=${file}`, ...tests]
  spawnSync('vitest', arguments_, { cwd: tree, stdio: 'ignore' })
  const seconds = (performance.now() - began) / 1000
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  const failed = report.testResults.flatMap(({ name, status, message, assertionResults }) =>
    status === 'failed' && assertionResults.length === 0
      ? [`${name} does not run: ${message}`]
      : assertionResults.filter(test => test.status === 'failed').map(test => test.fullName),
  )
  return { failed, seconds }
}

interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

function replaceIn(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${path} has no "${from}" any more`)
  writeFileSync(path, text.replaceAll(from, to))
}
