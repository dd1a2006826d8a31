/** A wire between a service and its database that a test can cut, block and mend. Works on the socket of our own server too. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { Connection } from '../src/store/connection.ts'

export interface TcpProxy {
  /** The database of the given connection, by way of this wire. */
  readonly connection: Connection
  /** Cuts what is connected and refuses everybody. */
  readonly cut: () => Promise<void>
  /** Lets nothing through and tells nobody, as a broken switch does. New connections open and hear nothing. */
  readonly block: () => void
  /** Open connections hear nothing any more, for good; new ones are as they should be. */
  readonly silence: () => void
  /** As before, for new connections; blocked ones go on. */
  readonly mend: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function startProxy(target: Connection): Promise<TcpProxy> {
  const url = new URL('connectionString' in target ? target.connectionString : 'postgres://localhost')
  const open = new Set<Socket>()
  const silent = new WeakSet<Socket>()
  let blocked = false
  const dial = () =>
    'connectionString' in target
      ? connect(Number(url.port || 5432), url.hostname)
      : connect(`${target.host}/.s.PGSQL.${target.port}`)
  const server = createServer(near => {
    const far = dial()
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      if (blocked) from.pause()
      from.on('data', bytes => to.write(bytes))
      from.on('error', () => to.destroy())
      from.on('close', () => {
        open.delete(from)
        to.destroy()
      })
    }
    if (blocked) setImmediate(() => [near, far].map(socket => socket.pause()))
  })
  let port = 0
  const listen = async () => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  }
  const cut = async () => {
    const closed = server.listening ? new Promise(resolve => server.close(resolve)) : undefined
    for (const socket of open) socket.destroy()
    await closed
  }
  await listen()
  return {
    connection: { connectionString: addressOf(target, url, port) },
    cut,
    block: () => {
      blocked = true
      for (const socket of open) socket.pause()
    },
    silence: () => {
      for (const socket of open) silent.add(socket.pause())
    },
    mend: async () => {
      blocked = false
      for (const socket of open) if (!silent.has(socket)) socket.resume()
      if (!server.listening) await listen()
    },
    close: cut,
  }
}

function addressOf(target: Connection, url: URL, port: number): string {
  const address = new URL(url.href)
  address.hostname = '127.0.0.1'
  address.port = String(port)
  if ('connectionString' in target) return address.href
  address.username = target.user
  address.password = encodeURIComponent(target.password)
  address.pathname = `/${target.database}`
  return address.href
}
