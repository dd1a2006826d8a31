/** A process that may open few files says so, instead of taking what it cannot look at for missing. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startService } from '../../test/service-process.ts'
import { withTempFolder } from '../../test/temp-folder.ts'

const temp = withTempFolder()

it('[C11] too few open files are named before anything is made, with how to allow more', async () => {
  const dataDir = join(temp, 'few')
  const within = ['/bin/sh', '-c', 'ulimit -n 40 && exec "$@"', 'sh']
  const { first, child } = await startService(dataDir, { within })
  expect(first.problem).toBe('start_failed')
  expect(first.message).toMatch(/may open \d+ more files \(EMFILE\).*ulimit -n 4096/)
  await expect.poll(() => child.exitCode).toBe(0)
  await expect(readdir(dataDir)).rejects.toMatchObject({ code: 'ENOENT' })
})
