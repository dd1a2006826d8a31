/**
 * Shoppers of one store in a process of their own: transactions that share the store's row, as redemptions do, on so many
 * connections that one always holds it. Arguments: connection as JSON, store, connections. Says when it runs and, told to
 * stop, how many transactions it made.
 */
import pg from 'pg'
import { shareStore } from '../src/store/stores/share-store.ts'

const [connection = '', storeId = '', connections = ''] = process.argv.slice(2)
const share = shareStore(storeId)
let stopped = false
let made = 0

const clients = await Promise.all(
  Array.from({ length: Number(connections) }, async () => {
    const client = new pg.Client(JSON.parse(connection))
    await client.connect()
    return client
  }),
)
process.once('message', () => {
  stopped = true
})
process.send?.(0)
await Promise.all(
  clients.map(async client => {
    while (!stopped) {
      await client.query('begin')
      await client.query({ name: share.name, text: share.text, values: [...share.values] })
      await client.query('select pg_sleep(0.003)')
      await client.query('commit')
      made += 1
    }
    await client.end()
  }),
)
process.send?.(made)
process.disconnect?.()
