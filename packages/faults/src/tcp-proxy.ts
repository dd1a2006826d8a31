/**
 * A network that misbehaves on purpose: stands between callers and a service, or between a service and PostgreSQL, and
 * asks its weather what becomes of every piece of data. Changing the weather acts on open connections too.
 */
import { once } from 'node:events'
import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net'

export type Fate =
  | 'pass'
  /** Both sides lose the connection, and this piece is lost with it. */
  | 'cut'
  /** This piece arrives; the answer to it does not, since both sides lose the connection instead. */
  | 'cut_answer'
  /** This piece is lost, and so is all that follows; nobody is told. */
  | 'silence'
  | { readonly delay: number }
  | { readonly instead: readonly Buffer[] }

export interface Weather {
  /** From the caller to the server. */
  readonly there?: (piece: Buffer) => Fate
  /** From the server to the caller. */
  readonly back?: (piece: Buffer) => Fate
}

export interface TcpProxy {
  readonly port: number
  weather: Weather
  readonly counts: { cuts: number; silenced: number }
  /** Cuts every connection now. */
  readonly cutAll: () => void
  readonly close: () => Promise<void>
}

interface Parcel {
  readonly at: number
  readonly pieces: readonly Buffer[]
}

interface Pair {
  readonly caller: Socket
  readonly server: Socket
  cutsAnswer: boolean
  silent: boolean
  /** What is on its way to each side, in the order of its arrival. */
  readonly underWay: Map<Socket, Parcel[]>
}

export async function tcpProxy(target: NetConnectOpts): Promise<TcpProxy> {
  const pairs = new Set<Pair>()
  const counts = { cuts: 0, silenced: 0 }
  const listener = createServer({ pauseOnConnect: true }, caller => {
    const server = connect(target)
    const pair: Pair = { caller, server, cutsAnswer: false, silent: false, underWay: new Map() }
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      // Silence is silence: neither side learns that the other went away.
      if (pair.silent) return
      caller.destroy()
      server.destroy()
    }
    for (const socket of [caller, server]) {
      socket.setNoDelay(true)
      socket.on('error', end)
      socket.on('close', end)
    }
    caller.on('data', (piece: Buffer) => carry(pair, server, piece, proxy.weather.there))
    server.on('data', (piece: Buffer) => carry(pair, caller, piece, proxy.weather.back))
    server.once('connect', () => caller.resume())
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')

  function carry(pair: Pair, to: Socket, piece: Buffer, judge: ((piece: Buffer) => Fate) | undefined): void {
    if (pair.silent) return
    const fate = to === pair.caller && pair.cutsAnswer ? 'cut' : (judge?.(piece) ?? 'pass')
    if (fate === 'cut') {
      counts.cuts += 1
      drop(pair)
      return
    }
    if (fate === 'silence') {
      counts.silenced += 1
      pair.silent = true
      return
    }
    if (fate === 'cut_answer') pair.cutsAnswer = true
    const pieces = typeof fate === 'object' && 'instead' in fate ? fate.instead : [piece]
    deliver(pair, to, pieces, typeof fate === 'object' && 'delay' in fate ? fate.delay : 0)
  }

  const proxy: TcpProxy = {
    port: address.port,
    weather: {},
    counts,
    cutAll: () => {
      for (const pair of pairs) drop(pair)
    },
    close: async () => {
      for (const pair of pairs) drop(pair)
      listener.close()
      await once(listener, 'close')
    },
  }
  return proxy
}

/** Late, but never before what was sent earlier: a proxy that is late itself may not turn them round. */
function deliver({ underWay }: Pair, to: Socket, pieces: readonly Buffer[], delay: number): void {
  const waiting = underWay.get(to) ?? []
  underWay.set(to, waiting)
  const parcel = { at: performance.now() + delay, pieces }
  waiting.push(parcel)
  if (waiting.length > 1) return
  const next = () => {
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      const left = first.at - performance.now()
      if (left > 0) {
        setTimeout(next, left)
        return
      }
      waiting.shift()
      for (const own of first.pieces) if (to.writable) to.write(own)
    }
  }
  next()
}

function drop({ caller, server }: Pair): void {
  caller.resetAndDestroy()
  server.destroy()
}
