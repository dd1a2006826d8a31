/**
 * The whole gate, one command for people and for CI: types, Biome, arrows, registry, spec, known faults, knip, schema, conformance,
 * tests. Every step runs even when an earlier one failed, so that one run shows everything.
 */
import { spawnSync } from 'node:child_process'
import { root } from './source-files.ts'

const steps: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['types', 'tsc', '-p', 'tsconfig.json'],
  ['types of the admin', 'tsc', '-p', 'packages/admin'],
  ['types of the storefront', 'tsc', '-p', 'packages/storefront'],
  ['types of the page tests', 'tsc', '-p', 'packages/e2e'],
  ['format and lint', 'biome', 'check', '--error-on-warnings', '.'],
  ['import arrows', 'node', 'scripts/check-imports.ts'],
  ['registry', 'node', 'scripts/check-registry.ts'],
  ['spec', 'node', 'scripts/check-spec.ts'],
  ['known faults', 'node', 'scripts/check-rows.ts'],
  ['unused code', 'knip', '--no-progress'],
  ['database schema', 'node', 'scripts/dump-schema.ts', '--check'],
  ['conformance', 'node', 'conformance/src/run.ts', 'conformance/cases', '--strict'],
  ['tests', 'vitest', 'run', '--reporter=default', '--reporter=./scripts/plain-reporter.ts'],
]

const failed: string[] = []
for (const [name, command, ...args] of steps) {
  const started = Date.now()
  console.log(`\n— ${name}`)
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) failed.push(name)
  console.log(`— ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

if (failed.length > 0) {
  console.error(`\nThe gate is shut: ${failed.join(', ')}`)
  process.exit(1)
}
