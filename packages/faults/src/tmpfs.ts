/** A small file system in memory that can be filled. Needs root. */
import { execFile } from 'node:child_process'
import { open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface SmallDisk {
  /** Writes until nothing is left. */
  readonly fill: () => Promise<void>
  readonly relieve: () => Promise<void>
  readonly unmount: () => Promise<void>
}

/** Mounts over `folder`, which exists; undefined where that is not allowed. */
export async function mountSmallDisk(folder: string, megabytes: number): Promise<SmallDisk | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined
  const mounted = await run('mount', [
    '-t',
    'tmpfs',
    '-o',
    `size=${megabytes}m,mode=0711`,
    'counterfoil-faults',
    folder,
  ]).then(
    () => true,
    () => false,
  )
  if (!mounted) return undefined
  const ballast = join(folder, 'ballast')
  return {
    fill: () => fill(folder, ballast),
    relieve: () => rm(ballast, { force: true }),
    unmount: async () => {
      await rm(ballast, { force: true })
      await run('umount', ['--lazy', folder])
    },
  }
}

async function fill(folder: string, ballast: string): Promise<void> {
  const file = await open(ballast, 'a')
  try {
    const { bavail, bsize } = await statfs(folder)
    const block = Buffer.alloc(bsize)
    // A little at a time at the end, so that really nothing is left.
    for (let left = bavail + 64; left > 0; left -= 1) await file.write(block)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    await file.close()
  }
}
