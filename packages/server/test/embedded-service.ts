/**
 * A service that does nothing but use the embedded database: the tests start it as a process of its own, to kill it.
 * Arguments: data folder, and optionally the folder for what lies apart. SIGTERM stops it in order.
 */
import pino from 'pino'
import { EmbeddedPostgresError, startEmbedded } from '../src/embedded-postgres/index.ts'

const [dataDir = '', apart] = process.argv.slice(2)
const log = pino({ level: 'debug' }, pino.destination(2))

try {
  const embedded = await startEmbedded({ dataDir, log, ...(apart === undefined ? {} : { apart }) })
  const stay = setInterval(() => undefined, 1_000)
  process.once('SIGTERM', () => {
    clearInterval(stay)
    void embedded.stop()
  })
  console.log(JSON.stringify({ connection: embedded.connection }))
} catch (error) {
  if (!(error instanceof EmbeddedPostgresError)) throw error
  console.log(JSON.stringify({ problem: error.problem, message: error.message }))
}
