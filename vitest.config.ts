import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { browserPath, browserRequired } from './scripts/browser.ts'
import { patience } from './scripts/props.ts'

/** What a file imports is compiled and warmed up once for all of a project: half the work, and no file leaves anything behind. */
const shared = { isolate: false }
const common = { testTimeout: patience(30_000), hookTimeout: 60_000, setupFiles: ['./scripts/props-setup.ts'] }

const pages = {
  test: {
    ...common,
    name: 'browser',
    include: ['{packages,scripts}/**/*.browser.test.ts'],
    exclude: ['packages/e2e/**', '**/node_modules/**'],
  },
}
/** The admin, the element and the demo shop, over a service on a database of its own. */
const flows = {
  test: {
    ...common,
    ...shared,
    testTimeout: patience(60_000),
    name: 'pages',
    include: ['packages/e2e/test/**/*.browser.test.ts'],
    globalSetup: ['packages/server/test/global-setup.ts', 'packages/e2e/harness/web-setup.ts'],
  },
}
const hasBrowser = browserPath !== undefined || browserRequired
if (!hasBrowser) console.log('No Chromium on this machine: the tests of pages are left out (CHROMIUM names one).')

/** Apart, so that a run of pure tests starts no database server and no browser; `faults` kills the ones it starts. */
export default defineConfig({
  test: {
    // Much of it waits for processes, databases and browsers: one file at a time would leave a small machine idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      ...(hasBrowser ? [pages, flows] : []),
      {
        test: {
          ...common,
          ...shared,
          name: 'pure',
          include: ['packages/*/{src,test}/**/*.test.{ts,tsx}', 'conformance/src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['packages/{server,faults,e2e,cli}/**', '**/*.browser.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          ...common,
          ...shared,
          name: 'commands',
          include: ['packages/cli/{src,test}/**/*.test.ts'],
        },
      },
      {
        test: {
          ...common,
          ...shared,
          name: 'server',
          include: ['packages/server/{src,test}/**/*.test.ts'],
          globalSetup: ['packages/server/test/global-setup.ts'],
        },
      },
      {
        test: {
          ...common,
          testTimeout: 180_000,
          name: 'faults',
          include: ['packages/faults/test/**/*.test.ts'],
        },
      },
    ],
  },
})
