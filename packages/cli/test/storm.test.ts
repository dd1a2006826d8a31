/** More than a server can take at once, and a stop in the middle of it: nobody is left without an answer that counts. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, it, vi } from 'vitest'
import { all, call, createCode, orderWith } from './api.ts'
import { makeDataFolder, type Served, serve } from './served.ts'

vi.setConfig({ testTimeout: 180_000 })

const secret = 'sk_a-secret-key-of-these-tests-0123456789'
const running: Served[] = []
const folders: { path: string; remove: () => void }[] = []

afterEach(async () => {
  for (const served of running.splice(0)) if (served.child.exitCode === null) await served.end('SIGTERM')
  for (const folder of folders.splice(0)) folder.remove()
})

function newFolder(): string {
  const folder = makeDataFolder()
  folders.push(folder)
  return folder.path
}

async function served(data: string): Promise<Served> {
  const service = await serve(data, { COUNTERFOIL_SECRET_KEY: secret })
  running.push(service)
  return service
}

it('[C12] 2,000 sockets at once: each is answered, the database sees few, and nobody hears of its limits', async () => {
  const server = await served(newFolder())
  await createCode(server.url, secret, 'STORM')
  const { hostname, port } = new URL(server.url)
  const sockets = await Promise.all(
    Array.from({ length: 2_000 }, async () => {
      const socket = connect(Number(port), hostname)
      await once(socket, 'connect')
      return socket
    }),
  )
  const answers = Promise.all(sockets.map((socket, index) => ask(socket, index)))
  const busiest = { used: 0, open: 0 }
  const watching = (async () => {
    for (let n = 0; n < 5; n++) {
      const connections = await connectionsOf(server.url)
      busiest.used = Math.max(busiest.used, connections.used)
      busiest.open = Math.max(busiest.open, connections.used + connections.idle)
      await wait(50)
    }
  })()
  const counts = Map.groupBy(await answers, ({ status }) => status)
  await watching
  expect([...counts.keys()].filter(status => ![200, 201, 503].includes(status))).toEqual([])
  expect(counts.get(201)?.length ?? 0).toBeGreaterThan(100)
  for (const { head, body } of counts.get(503) ?? []) {
    expect(head).toMatch(/\r\nretry-after: [12]\r\n/i)
    expect(body).toMatch(/"code":"(busy|database_away)"/)
    expect(body).not.toMatch(/too many|connection slots|max_connections/i)
  }
  expect(busiest.open).toBeLessThanOrEqual(16)
  const redeemed = (await all<{ order_id: string }>(server.url, secret, 'redemptions')).map(one => one.order_id)
  expect(redeemed.length).toBe(counts.get(201)?.length)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
})

it('[C20] SIGTERM under load: no request that was begun gets a 5xx, what was kept was answered, and the end is clean', async () => {
  const data = newFolder()
  const server = await served(data)
  await createCode(server.url, secret, 'LAST')
  const acknowledged = new Set<string>()
  const others: number[] = []
  const shopper = async (number: number) => {
    for (let n = 0; ; n += 1) {
      const id = `order-${number}-${n}`
      const { status } = await call(server.url, secret, 'redemptions', orderWith(id, 'LAST'))
      if (status === 201) acknowledged.add(id)
      else others.push(status)
    }
  }
  // Each goes on until the server takes no more connections.
  const shoppers = Array.from({ length: 32 }, (_, number) => shopper(number).catch((error: unknown) => error))
  await expect.poll(() => acknowledged.size, { timeout: 60_000 }).toBeGreaterThan(200)
  const began = performance.now()
  const { code, signal } = await server.end('SIGTERM')
  const seconds = (performance.now() - began) / 1000
  const ends = await Promise.all(shoppers)
  expect([code, signal]).toEqual([0, null])
  // Ten seconds for what is under way, and some for the database to write what it holds.
  expect(seconds).toBeLessThan(20)
  expect(others).toEqual([])
  for (const end of ends) expect(end).toBeInstanceOf(TypeError)

  const again = await served(data)
  const kept = (await all<{ order_id: string }>(again.url, secret, 'redemptions')).map(one => one.order_id)
  expect(new Set(kept)).toEqual(acknowledged)
  expect(kept.length).toBe(acknowledged.size)
})

interface Heard {
  readonly status: number
  readonly head: string
  readonly body: string
}

/** One request on a socket of its own; every other one is a redemption, the rest are quotes. */
async function ask(socket: Socket, index: number): Promise<Heard> {
  const { order } = orderWith(`order-${index}`, 'STORM') as { order: object }
  const [path, document] = index % 2 === 0 ? ['redemptions', { order }] : ['quotes', order]
  const body = JSON.stringify(document)
  socket.write(
    `POST /v1/${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${secret}\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
  const heard = await text(socket)
  const [head = '', rest = ''] = heard.split('\r\n\r\n', 2)
  return { status: Number(heard.slice(9, 12)), head: `${head}\r\n`, body: rest }
}

async function connectionsOf(url: string): Promise<{ used: number; idle: number }> {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${secret}` } })
  const figures = await answer.text()
  const read = (state: string) =>
    Number(new RegExp(`^counterfoil_database_connections\\{state="${state}"\\} (\\d+)$`, 'm').exec(figures)?.[1])
  return { used: read('used'), idle: read('idle') }
}
