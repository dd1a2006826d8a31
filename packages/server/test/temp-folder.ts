/** A folder for the tests of one file, open to the user that runs PostgreSQL when we are root; removed at the end. */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

export function withTempFolder(): string {
  const folder = join(tmpdir(), `counterfoil-files-${randomBytes(6).toString('hex')}`)
  mkdirSync(folder)
  chmodSync(folder, 0o755)
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return folder
}
