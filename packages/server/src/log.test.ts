/** [L6] What may stand in the log. */
import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

function logged(script: string): string {
  const source = `const { createLog } = await import('./log.ts'); const log = createLog('debug'); ${script}`
  const { stderr, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', source], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  })
  expect(stdout).toBe('')
  return stderr
}

it('[L6] hides keys and e-mails by the name of their field', () => {
  const text = logged(
    `log.warn({ key: 'canary', email: 'canary', customer: { email: 'canary' }, request_id: 'req_1' }, 'said')`,
  )
  expect(text).toContain('req_1')
  expect(text).not.toContain('canary')
})

it('[L6] leaves the values out that PostgreSQL puts beside an error', () => {
  const text = logged(`
    const error = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (canonical)=(CANARY) exists', where: 'CANARY' })
    log.error({ err: error }, 'failed')
    log.error({ err: new Error('wrapped', { cause: error }) }, 'failed')`)
  expect(text).toContain('23505')
  expect(text).not.toContain('CANARY')
})
