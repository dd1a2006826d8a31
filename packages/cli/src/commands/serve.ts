/** `counterfoil serve`: the service in this process, one line when it is ready, a clean stop on SIGTERM and Ctrl-C. */
import { setTimeout as wait } from 'node:timers/promises'
import {
  type Config,
  createLog,
  demoIsWanted,
  demoStoreId,
  type PrintedLink,
  type RunningService,
  startDemo,
  startService,
} from '@counterfoil/server'
import { CommandFailed } from '../failure.ts'
import { createBar } from '../output/bar.ts'
import { PipeClosed, print } from '../output/print.ts'
import { readSettings } from '../settings.ts'

export interface ServeOptions {
  readonly port?: string
  readonly data?: string
  readonly json?: boolean
}

/** Resolves when the service has stopped. */
export async function serve(options: ServeOptions): Promise<void> {
  const config = readSettings({ PORT: options.port, COUNTERFOIL_DATA: options.data })
  const stopping = stopSignal()
  const log = createLog(config.logLevel)
  const running = await startService(config, { log }).catch((error: unknown) => {
    throw new CommandFailed(startFailure(error, config))
  })
  const refused = new AbortController()
  void running.refused.then(error => refused.abort(error))
  const ending = AbortSignal.any([stopping, refused.signal])
  try {
    const wanted = await demoIsWanted(running.service, config)
    const links = await running.makeLinks()
    await say(readyText(running, links, options))
    const loading = wanted ? loadDemo(running, log, ending, options) : undefined
    await aborted(ending)
    await loading
    if (refused.signal.aborted) throw new CommandFailed(startFailure(refused.signal.reason, config))
  } finally {
    await running.stop()
  }
}

/** Aborted by SIGTERM or SIGINT. Asking again, a second later or more, ends the process at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController()
  let first: number | undefined
  const stop = () => {
    // A terminal and npm both pass Ctrl-C on: the same one arrives twice.
    if (first !== undefined && performance.now() - first > 1000) process.exit(130)
    first ??= performance.now()
    controller.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return controller.signal
}

async function aborted(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) await wait(2 ** 30, undefined, { signal }).catch(() => undefined)
}

async function loadDemo(
  running: RunningService,
  log: RunningService['service']['log'],
  signal: AbortSignal,
  options: ServeOptions,
): Promise<void> {
  const bar = createBar('Demo data')
  try {
    const loaded = await startDemo(running.service, log, { progress: bar.update, signal })
    bar.stop()
    if (loaded.orders + loaded.returns === 0) return
    const { orders, returns, seconds } = loaded
    const refused = loaded.refused.length
    const text = `Demo store: ${orders} orders and ${returns} returns of 2011 replayed in ${seconds.toFixed(1)} s${refused > 0 ? `, ${refused} refused` : ''}.\n`
    await say(options.json ? `${JSON.stringify({ demo: { orders, returns, refused, seconds } })}\n` : text)
  } catch (error) {
    bar.stop()
    // The service itself is fine without its demo.
    if (!signal.aborted) log.error({ err: error }, 'the demo data could not be loaded; the next start tries again')
  }
}

/** A server goes on when nobody reads what it says. */
async function say(text: string): Promise<void> {
  try {
    await print(text)
  } catch (error) {
    if (!(error instanceof PipeClosed)) throw error
  }
}

function readyText({ url, keys }: RunningService, links: readonly PrintedLink[], { json }: ServeOptions): string {
  if (json) {
    const made = keys.map(({ storeId, kind, key }) => ({ store: storeId, kind, key }))
    return `${JSON.stringify({ ready: true, url, keys: made, links: links.map(({ storeId, kind, url: link }) => ({ store: storeId, kind, url: link })) })}\n`
  }
  const shop = links.some(({ storeId }) => storeId === demoStoreId) ? `The demo shop:\n  ${url}/shop\n` : ''
  const ready = `Counterfoil is ready on ${url}\n${links.map(linkText).join('')}${shop}`
  if (keys.length === 0) return ready
  const lines = keys.map(({ storeId, kind, key }) => `  store ${storeId}, ${kind} key: ${key}\n`)
  return `New keys, shown this once and kept nowhere:\n${lines.join('')}${ready}`
}

/** Each works once; the next start prints another. */
function linkText({ storeId, kind, url }: PrintedLink): string {
  const what = kind === 'setup' ? `Set up the admin of the store ${storeId}` : `Open the admin of the store ${storeId}`
  return `${what} (this link works once):\n  ${url}\n`
}

function startFailure(error: unknown, config: Config): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE')
    return `port ${config.port} is taken; choose another with --port or PORT.`
  if ('code' in error && error.code === 'EACCES' && 'syscall' in error && error.syscall === 'listen')
    return `port ${config.port} may not be used by this user.`
  return config.logLevel === 'debug' || config.logLevel === 'trace' ? (error.stack ?? error.message) : error.message
}
