/** The limit of HTTP here: a bare fastify server that reads the same JSON and sends it back. */
import { fastify } from 'fastify'

const app = fastify()
app.post('/echo', (request, reply) => reply.send(request.body))
const url = await app.listen({ port: 0, host: '127.0.0.1' })
process.stdout.write(`${url}\n`)
process.once('SIGTERM', () => void app.close())
