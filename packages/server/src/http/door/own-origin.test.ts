import { describe, expect, it } from 'vitest'
import { parseRange, type Range } from '../../use-cases/guard/address.ts'
import { ownOrigin } from './own-origin.ts'

const trustedProxies = [parseRange('10.0.0.0/8') as Range]
const of = (headers: Record<string, string>, address = '10.0.0.1') =>
  ownOrigin({ headers, address, publicUrl: undefined, trustedProxies })

describe('the address of the service', () => {
  it('is what the request says, when nothing else is known', () => {
    expect(of({ host: 'localhost:4600' }, '127.0.0.1')).toBe('http://localhost:4600')
    expect(of({ host: '[::1]:4600' }, '127.0.0.1')).toBe('http://[::1]:4600')
    expect(of({ host: 'Codes.Example.com:80' }, '127.0.0.1')).toBe('http://codes.example.com')
  })

  it('is what a proxy says that is trusted, and no other', () => {
    const headers = { host: 'inner:4600', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'codes.example.com, cdn' }
    expect(of(headers)).toBe('https://codes.example.com')
    expect(of(headers, '192.0.2.1')).toBe('http://inner:4600')
    expect(of({ host: 'codes.example.com', 'x-forwarded-proto': 'https' })).toBe('https://codes.example.com')
    expect(of({ host: 'x', 'x-forwarded-proto': 'javascript' })).toBe('http://x')
  })

  it('is what the installation says, whatever the request does', () => {
    const input = { headers: { host: 'evil.example' }, address: '10.0.0.1', trustedProxies }
    expect(ownOrigin({ ...input, publicUrl: 'https://codes.example.com' })).toBe('https://codes.example.com')
  })

  it.each(['', 'a b', 'user@host', 'host/path', 'ho\\st', '#'])('is not made of %j', host => {
    expect(of({ host })).toBeUndefined()
  })
})
