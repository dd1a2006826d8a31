import { expect, it } from 'vitest'
import { parseRange, type Range } from '../guard/address.ts'
import { warnAboutProxy } from './warn-about-proxy.ts'

const proxy = parseRange('10.0.0.0/8') as Range

it.each([
  ['https://codes.example.com', [], 1],
  ['https://codes.example.com', [proxy], 0],
  ['http://localhost:4600', [], 0],
  [undefined, [], 0],
])('[ACC-10] of %s behind %j there are so many warnings: %i', (publicUrl, trustedProxies, times) => {
  const said: string[] = []
  warnAboutProxy({ publicUrl, trustedProxies }, { warn: text => said.push(text) })
  expect(said.filter(text => text.includes('COUNTERFOIL_TRUSTED_PROXIES'))).toHaveLength(times)
})
