/** The data folder: there, writable, with room left. */
import { access, constants, stat, statfs } from 'node:fs/promises'
import type { Config } from '../config.ts'
import { type Finding, failed, hint, ok } from './finding.ts'

const lowBytes = 1024 ** 3

export async function checkDataFolder({ dataFolder, databaseUrl, masterKey }: Config): Promise<Finding[]> {
  const found = await stat(dataFolder).catch(() => undefined)
  if (found === undefined) {
    if (databaseUrl !== undefined && masterKey !== undefined)
      return [ok('data_folder', 'not needed: database and master key are given')]
    return [
      failed('data_folder', `${dataFolder} does not exist`, 'Start "counterfoil serve" once, or set COUNTERFOIL_DATA.'),
    ]
  }
  if (!found.isDirectory())
    return [failed('data_folder', `${dataFolder} is not a folder`, 'Set COUNTERFOIL_DATA to a folder.')]
  const writable = await access(dataFolder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  if (!writable)
    return [
      failed('data_folder', `${dataFolder} cannot be written by this user`, 'Run as its owner, or change its owner.'),
    ]
  return [ok('data_folder', dataFolder), await checkRoom(dataFolder)]
}

async function checkRoom(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const text = `${(free / 1024 ** 3).toFixed(1)} GiB free`
  return free < lowBytes
    ? hint('disk', text, 'Make room: a full disk stops redemptions (503 storage_full).')
    : ok('disk', text)
}
