/** `counterfoil restore`: a backup into an empty place, all or nothing, and a word about what is not in it. */
import { resolve } from 'node:path'
import { createLog, type RestoredInstallation, restoreInstallation } from '@counterfoil/server'
import { CommandFailed } from '../failure.ts'
import { createBar } from '../output/bar.ts'
import { print, printJson } from '../output/print.ts'
import { readSettings } from '../settings.ts'

export interface RestoreOptions {
  readonly data?: string
  readonly replace?: boolean
  readonly check?: boolean
  readonly json?: boolean
}

export async function restore(file: string, options: RestoreOptions): Promise<void> {
  const config = readSettings({ COUNTERFOIL_DATA: options.data })
  const bar = createBar('Restore', 'MiB')
  const restored = await restoreInstallation(config, createLog('silent'), {
    file: resolve(file),
    replace: options.replace === true,
    checkOnly: options.check === true,
    progress: (read, size) => bar.update(inMebibytes(read), inMebibytes(size)),
  })
    .catch((error: unknown) => {
      throw new CommandFailed(error instanceof Error ? error.message : String(error))
    })
    .finally(() => bar.stop())
  if (options.json) return printJson(asJson(restored, options.check === true))
  await print(options.check === true ? checkedText(restored) : restoredText(restored))
}

const inMebibytes = (bytes: number) => Math.ceil(bytes / 1024 ** 2)

/** `gap`: what happened in it is not here. It ends when the service is started again. */
function asJson({ rows, tables, manifest, aside }: RestoredInstallation, checked: boolean) {
  const { taken_at, master_key_fingerprint } = manifest
  return {
    restored: !checked,
    taken_at,
    rows,
    tables,
    master_key_fingerprint,
    ...(!checked && { gap: { from: taken_at, until: new Date().toISOString() } }),
    ...(aside !== undefined && { put_aside: aside }),
  }
}

function checkedText({ rows, tables, manifest }: RestoredInstallation): string {
  return `The backup of ${manifest.taken_at} is whole: ${rows} rows of ${tables} tables. It needs the master key with the fingerprint ${manifest.master_key_fingerprint}.\n`
}

function restoredText({ rows, tables, manifest, aside }: RestoredInstallation): string {
  const before =
    aside === undefined ? '' : `The database that was here is kept in ${aside}; remove it when all is well.\n`
  return `Restored ${rows} rows of ${tables} tables, as they were at ${manifest.taken_at}.
${before}What was redeemed, cancelled or returned after that instant is not here. Send those orders again under their own
order ids (POST /v1/redemptions): one that is here already is answered as before and counted once.
Then run: counterfoil doctor --verify\n`
}
