import { describe, expect, it } from 'vitest'
import { cookieName, readCookie, writeCookie } from './cookie.ts'

const token = 'k'.repeat(43)
const https = 'https://codes.example.com'
const http = 'http://localhost:4600'

describe('[I6] the cookie of a session', () => {
  it('is of one store and, over https, of this host alone', () => {
    expect(writeCookie('demo', https, token)).toBe(
      `__Host-counterfoil-demo=${token}; Max-Age=2678400; Path=/; HttpOnly; SameSite=Lax; Secure`,
    )
    expect(cookieName('demo', http)).toBe('counterfoil-demo')
    expect(writeCookie('demo', http, undefined)).toBe('counterfoil-demo=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax')
  })

  it('is read among others, under its own name', () => {
    expect(readCookie('demo', http, `a=1; counterfoil-demo=${token}; counterfoil-demo2=x`)).toBe(token)
    expect(readCookie('demo', https, `counterfoil-demo=${token}`)).toBeUndefined()
    expect(readCookie('default', http, `counterfoil-demo=${token}`)).toBeUndefined()
    expect(readCookie('demo', http, undefined)).toBeUndefined()
  })

  it.each(['', 'short', `${token}x`, `${token.slice(1)}%`, '"'])('%j is no token', value => {
    expect(readCookie('demo', http, `counterfoil-demo=${value}`)).toBeUndefined()
  })

  it('is not looked for in a header without end', () => {
    expect(readCookie('demo', http, `${'a=1;'.repeat(5000)}counterfoil-demo=${token}`)).toBeUndefined()
  })
})
