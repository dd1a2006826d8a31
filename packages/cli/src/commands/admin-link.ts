/** `counterfoil admin link`: a link that signs one person in, for when every other way is lost. */
import { createLog, makeWayBack, type WayBack } from '@counterfoil/server'
import { CommandFailed } from '../failure.ts'
import { print, printJson, remark } from '../output/print.ts'
import { readSettings } from '../settings.ts'

export interface AdminLinkOptions {
  readonly store: string
  readonly email?: string
  readonly data?: string
  readonly port?: string
  readonly json?: boolean
}

export async function adminLink({ store, email, data, port, json }: AdminLinkOptions): Promise<void> {
  const config = readSettings({ COUNTERFOIL_DATA: data, PORT: port })
  const made = await makeWayBack(config, createLog('silent'), { storeId: store, email }).catch((error: unknown) => {
    throw new CommandFailed(error instanceof Error ? error.message : String(error))
  })
  if (json) {
    const { storeId, kind, url, endsAt } = made
    return printJson({
      store: storeId,
      kind,
      ...(made.email !== undefined && { email: made.email }),
      url,
      ends_at: endsAt,
    })
  }
  await print(`${made.url}\n`)
  remark(sentence(made))
}

function sentence({ kind, storeId, email, endsAt }: WayBack): string {
  const until = `It works once, until ${endsAt}.`
  if (kind === 'setup') return `The store ${storeId} has no owner yet: whoever opens this becomes the owner. ${until}`
  if (kind === 'invitation') return `The invitation of ${email}. ${until}`
  return `Signs ${email} in. ${until}`
}
