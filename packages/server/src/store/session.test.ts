import { createServer, type Socket } from 'node:net'
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { leave } from './session.ts'

/** Greets every client, and answers nothing afterwards, not even a goodbye. */
const sockets: Socket[] = []
const server = createServer({ allowHalfOpen: true }, socket => {
  sockets.push(socket)
  socket.once('data', () => socket.write(Buffer.from([...message('R', [0, 0, 0, 0]), ...message('Z', [0x49])])))
  socket.on('error', () => undefined)
})
const message = (type: string, body: readonly number[]) => [type.charCodeAt(0), 0, 0, 0, body.length + 4, ...body]

afterAll(() => {
  for (const socket of sockets) socket.destroy()
  server.close()
})

it('[C15] a connection on which no answer comes any more is cut when it is left', async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'anybody', ssl: false, pipeline: true })
  client.on('error', () => undefined)
  await client.connect()
  const asked = client.query('select 1').catch((error: Error) => error.message)
  const began = performance.now()
  await leave(client, 100)
  expect(performance.now() - began).toBeGreaterThan(90)
  expect(await asked).toMatch(/terminated/)
})
