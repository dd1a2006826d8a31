import { once } from 'node:events'
import { expect, it } from 'vitest'
import { runCommand, start } from './run-command.ts'

const promotion = {
  id: 'ten',
  name: 'Ten percent',
  status: 'active',
  trigger: 'automatic',
  schedule: { ends: '2026-11-30', time_zone: 'UTC' },
  conditions: [],
  effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
}

function simulation(unitPrice: number, cart: object = {}): string {
  const line = { id: '1', quantity: 1, unit_price: unitPrice }
  return JSON.stringify({
    promotions: [promotion],
    cart: { currency: 'USD', at: '2026-11-21T10:00:00Z', line_items: [line], ...cart },
  })
}

const totals = (out: string): unknown[] =>
  out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line).totals?.total)

it('writes one quote a line, in order', async () => {
  const prices = Array.from({ length: 300 }, (_, index) => index * 10)
  const { code, out, err } = await runCommand(['price'], {
    input: prices.map(price => `${simulation(price)}\n`).join(''),
  })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(totals(out)).toEqual(prices.map(price => price - price / 10))
})

it('reads CRLF, empty lines, a byte order mark and a last line without an end', async () => {
  const { code, out } = await runCommand(['price'], { input: `\uFEFF${simulation(100)}\r\n\r\n${simulation(200)}` })
  expect(code).toBe(0)
  expect(totals(out)).toEqual([90, 180])
})

it('answers a bad line by a problem with its number, prices the others and leaves with 1', async () => {
  const { code, out, err } = await runCommand(['price'], {
    input: `${simulation(100)}\n{nonsense\n\n${simulation(-5)}\n${simulation(200)}\n`,
  })
  const answers = out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(code).toBe(1)
  expect(answers.map(({ totals, code, line }) => totals?.total ?? [code, line])).toEqual([
    90,
    ['malformed_json', 2],
    ['invalid', 4],
    180,
  ])
  expect(answers[2].errors).toMatchObject([{ path: '$.cart.line_items[0].unit_price' }])
  expect(err).toContain('lines 2, 4 could not be priced')
})

it('prices as at --at, and refuses what is no instant', async () => {
  const input = simulation(100, { at: undefined })
  expect(totals((await runCommand(['price', '--at', '2026-11-30T12:00:00Z'], { input })).out)).toEqual([90])
  expect(totals((await runCommand(['price', '--at', '2026-12-01T12:00:00Z'], { input })).out)).toEqual([100])
  expect(await runCommand(['price', '--at', 'soon'], { input })).toMatchObject({ code: 2, out: '' })
})

it('[M7] ends quietly when its reader goes away', async () => {
  const child = start(['price'])
  child.stdin.on('error', () => undefined)
  let err = ''
  child.stderr.on('data', chunk => {
    err += chunk
  })
  const ended = once(child, 'exit')
  const feed = setInterval(() => child.stdin.write(`${simulation(100)}\n`.repeat(50)), 1)
  await once(child.stdout, 'data')
  child.stdout.destroy()
  const [code] = await ended
  clearInterval(feed)
  expect({ code, err }).toEqual({ code: 0, err: '' })
})

it('[M7] does not read ahead of a slow reader', async () => {
  const child = start(['price'])
  child.stdin.on('error', () => undefined)
  let taken = 0
  const line = `${simulation(100)}\n`
  // Nobody reads its output: after the pipes are full, it must stop taking more.
  await new Promise<void>(resolve => {
    const more = () => {
      let room = true
      while (room && taken < 200_000) {
        room = child.stdin.write(line)
        taken += 1
      }
      const stuck = setTimeout(resolve, 1500)
      child.stdin.once('drain', () => {
        clearTimeout(stuck)
        if (taken < 200_000) more()
        else resolve()
      })
    }
    more()
  })
  child.kill('SIGKILL')
  expect(taken).toBeLessThan(20_000)
})

it('[M7] ends on Ctrl-C without a word', async () => {
  const child = start(['price'])
  child.stdin.write(`${simulation(100)}\n`)
  await once(child.stdout, 'data')
  let err = ''
  child.stderr.on('data', chunk => {
    err += chunk
  })
  child.kill('SIGINT')
  const [code, signal] = await once(child, 'exit')
  expect({ code, signal, err }).toEqual({ code: null, signal: 'SIGINT', err: '' })
})

it('[E6] names the number that would change, and where it stands', async () => {
  const { code, out } = await runCommand(['price'], { input: simulation(1234).replace('1234', '9007199254740993') })
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({
    code: 'invalid',
    line: 1,
    errors: [{ path: '$.cart.line_items[0].unit_price', code: 'inexact' }],
  })
})
