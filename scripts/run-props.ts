/**
 * `npm run props`: every test file with a property, 100,000 tries each. `npm run props -- schedule money` keeps the files
 * whose path holds one of the words; `PROPS_RUNS=5000 npm run props` tries less. A failure prints its seed and the
 * smallest case, as in the gate.
 */
import { spawnSync } from 'node:child_process'
import { root, sourceFiles, textOf } from './source-files.ts'

const words = process.argv.slice(2)
const asked = (path: string) => words.length === 0 || words.some(word => path.includes(word))
const files = sourceFiles(path => path.endsWith('.test.ts') && asked(path)).filter(path =>
  /from 'fast-check'/.test(textOf(path)),
)
if (files.length === 0) {
  console.error('props: no file with a property fits')
  process.exit(2)
}
const env = { PROPS_RUNS: '100000', ...process.env }
const { status } = spawnSync('vitest', ['run', ...files], { cwd: root, env, stdio: 'inherit' })
process.exit(status ?? 1)
