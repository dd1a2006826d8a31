/**
 * A process that redeems through the ledger: a second server on the same database. Says `ready`, begins when it is told
 * to, and prints what it did. Arguments: callers, seconds.
 */
import { once } from 'node:events'
import { createLog, readConfig, redeem, startService } from '@counterfoil/server'
import { callFor } from '../callers.ts'
import { asBusy } from './in-process.ts'
import { draws, orderWith } from './shop.ts'

const [callers = 1, seconds = 2] = process.argv.slice(2).map(Number)
const running = await startService(readConfig(process.env), { log: createLog('silent') })
const caller = { storeId: 'default', keyId: 'benchmark', kind: 'secret', scopes: ['all'] } as const
const take = async () => {
  const reply = await redeem(running.service, caller, { order: orderWith(draws.hot()) }).catch(asBusy)
  if (reply !== 'busy' && reply.status >= 300) throw new Error(JSON.stringify(reply.body))
  return reply === 'busy' ? reply : 'granted'
}
const warm = await callFor(1, callers, take)
process.stdout.write('ready\n')
await once(process.stdin, 'data')
const round = await callFor(seconds, callers, take)
process.stdout.write(`${JSON.stringify({ ...round, warm: warm.acknowledged })}\n`)
process.stdin.destroy()
await running.stop()
