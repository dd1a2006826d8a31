/** A server that breaks off in the middle of a line, twice; the client's file is whole all the same. */
import { createServer, type Server } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { createApi } from '../api-client.ts'
import { CommandFailed } from '../failure.ts'
import { fetchCodes } from './fetch-codes.ts'

const codes = Array.from({ length: 1000 }, (_, at) => `CODE-${String(at).padStart(4, '0')}`)
let server: Server | undefined
afterEach(() => new Promise(resolve => server?.close(resolve)))

/** Breaks off after so many bytes of each answer; the last number goes for all that follow. */
async function serve(breaks: readonly number[]): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = []
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://x')
    const after = url.searchParams.get('after_code')
    const lines = after === null ? ['code', ...codes] : codes.slice(codes.indexOf(after) + 1)
    const most = breaks[Math.min(asked.length, breaks.length - 1)] ?? 0
    asked.push(url.search)
    const text = lines.map(line => `${line}\n`).join('')
    response.writeHead(200, { 'content-type': 'text/csv' })
    if (most >= text.length) response.end(text)
    else response.write(text.slice(0, most), () => setTimeout(() => response.destroy(), 20))
  })
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}`, asked }
}

async function fetched(url: string, part: object = {}): Promise<{ text: string; counts: number[] }> {
  let text = ''
  const counts: number[] = []
  const api = createApi(url, 'sk')
  for await (const lines of fetchCodes(api, { batch: 'b', restMilliseconds: 5, ...part }, count => counts.push(count)))
    text += Buffer.from(lines)
  return { text, counts }
}

it('goes on behind the last whole line', async () => {
  const { url, asked } = await serve([3, 4003, 7, 1e9])
  const { text, counts } = await fetched(url)
  expect(text).toBe(['code', ...codes, ''].join('\n'))
  expect(counts.at(-1)).toBe(1000)
  expect(asked.length).toBe(4)
  expect(asked[2]).toBe('?after_code=CODE-0398')
}, 20_000)

it('says where to begin once: by index at first, by the last code after a break', async () => {
  const { url, asked } = await serve([4003, 1e9])
  await fetched(url, { from: 0, to: 999, index: true })
  expect(asked).toEqual(['?index=1&to=999&from=0', '?index=1&to=999&after_code=CODE-0398'])
}, 20_000)

it('gives up after the fifth break in a row', async () => {
  const { url, asked } = await serve([1003, 0])
  await expect(fetched(url)).rejects.toThrow(CommandFailed)
  expect(asked.length).toBe(5)
}, 20_000)
