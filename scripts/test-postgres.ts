/**
 * `npm run test:postgres -- postgres://user:password@host:5432/postgres [files…]`: the suites that need a database, on
 * that server instead of the embedded one. Databases of their own are made there and dropped; the user must be allowed
 * to. Scenarios that kill the server are reported as not run.
 */
import { spawnSync } from 'node:child_process'
import { root } from './source-files.ts'

const [url, ...files] = process.argv.slice(2)
if (url === undefined || !/^postgres(ql)?:\/\//.test(url)) {
  console.error('test:postgres: give the address of a server, postgres://user:password@host:5432/postgres')
  process.exit(2)
}
const projects = ['--project', 'server', '--project', 'faults']
const { status } = spawnSync('vitest', ['run', ...projects, ...files], {
  cwd: root,
  env: { ...process.env, TEST_DATABASE_URL: url },
  stdio: 'inherit',
})
process.exit(status ?? 1)
