/** A whole service in a process of its own, so that client and server do not share one event loop. Settings by environment. */
import { readConfig, startService } from '@counterfoil/server'

const running = await startService(readConfig(process.env))
process.stdout.write(`${running.url}\n`)
process.once('SIGTERM', () => void running.stop())
