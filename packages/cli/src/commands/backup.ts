/** `counterfoil backup`: the whole database into one file, while the service runs. */
import { resolve } from 'node:path'
import { type BackedUp, backUpInstallation, createLog } from '@counterfoil/server'
import { CommandFailed } from '../failure.ts'
import { createBar } from '../output/bar.ts'
import { print, printJson, remark } from '../output/print.ts'
import { readSettings } from '../settings.ts'

export interface BackupOptions {
  readonly data?: string
  readonly json?: boolean
}

export async function backup(file: string, options: BackupOptions): Promise<void> {
  const config = readSettings({ COUNTERFOIL_DATA: options.data })
  const path = resolve(file)
  const bar = createBar('Backup', 'rows')
  const began = performance.now()
  const made = await backUpInstallation(config, createLog('silent'), {
    file: path,
    progress: (done, about) => bar.update(done, Math.round(about)),
  })
    .catch((error: unknown) => {
      throw new CommandFailed(error instanceof Error ? error.message : String(error))
    })
    .finally(() => bar.stop())
  const seconds = (performance.now() - began) / 1000
  if (options.json) return printJson({ file: path, ...asJson(made), seconds: Math.round(seconds * 10) / 10 })
  await print(
    `${path}: ${made.rows} rows of ${made.tables} tables, ${sizeOf(made.bytes)}, in ${seconds.toFixed(1)} s.\n`,
  )
  remark(keyRemark(made))
}

function asJson({ bytes, rows, tables, manifest }: BackedUp) {
  const { taken_at, master_key_fingerprint, postgres } = manifest
  return { taken_at, rows, tables, bytes, postgres, master_key_fingerprint, master_key_included: false }
}

function keyRemark({ manifest }: BackedUp): string {
  return `The master key (fingerprint ${manifest.master_key_fingerprint}) is NOT in this file: keep data/master.key, or what COUNTERFOIL_MASTER_KEY is, in another safe place. Without it the backup cannot be restored.`
}

export function sizeOf(bytes: number): string {
  if (bytes < 1024 ** 2) return `${(bytes / 1024).toFixed(0)} KiB`
  if (bytes < 1024 ** 3) return `${(bytes / 1024 ** 2).toFixed(1)} MiB`
  return `${(bytes / 1024 ** 3).toFixed(2)} GiB`
}
