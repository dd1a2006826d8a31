/**
 * The cookie that keeps a visitor's codes until there is a cart, and after. It is signed, so that it holds what a link
 * of this store said and nothing else; it names no visitor. `<what it says>.<HMAC>` under a key of its own, derived from
 * the master key; while that changes either key is good.
 */
import { timingSafeEqual } from 'node:crypto'
import { type Utm, utmNames } from '@counterfoil/contract'
import { deriveKey } from '../../secrets/derive-key.ts'
import type { MasterKeys } from '../../secrets/master-keys.ts'
import { createKeyedHash } from '../identities/keyed-hash.ts'

export interface Remembered {
  readonly codes: readonly string[]
  readonly utm: Utm
  /** Epoch seconds. */
  readonly expires: number
}

export interface LinkCookies {
  /** The value of `Set-Cookie`. `secure`: it travels over https only, under a name that no other host can set. */
  readonly write: (storeId: string, remembered: Remembered, how: CookieLife) => string
  /** The newest that is of this store, unchanged and not past its end. `header`: as a browser sends `Cookie`. */
  readonly read: (storeId: string, header: string | undefined, nowSeconds: number) => Remembered | undefined
}

export interface CookieLife {
  readonly secure: boolean
  readonly seconds: number
}

export const cookieName = 'counterfoil_discount'
const names = [`__Host-${cookieName}`, cookieName]
/** Browsers keep 4,096 bytes with name and attributes. */
const maxValue = 3800
const longestHeader = 16_384

export function createLinkCookies({ current, other }: MasterKeys): LinkCookies {
  const [sign, ...others] = [current, ...(other ? [other] : [])].map(({ key }) =>
    createKeyedHash(deriveKey(key, 'links')),
  )
  if (sign === undefined) throw new Error('there is no master key')
  const isOurs = (said: string, signature: string) =>
    [sign, ...others].some(hash => equal(hash(`discount\n${said}`), signature))
  return {
    write: (storeId, remembered, { secure, seconds }) => {
      const said = saidOf(storeId, remembered)
      const name = names[secure ? 0 : 1]
      const life = `Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax`
      return `${name}=${said}.${sign(`discount\n${said}`)}; ${life}${secure ? '; Secure' : ''}`
    },
    read: (storeId, header, nowSeconds) => {
      for (const value of valuesOf(header)) {
        const [said = '', signature = ''] = value.split('.')
        if (!isOurs(said, signature)) continue
        const remembered = understood(storeId, said)
        if (remembered !== undefined && remembered.expires > nowSeconds) return remembered
      }
      return undefined
    },
  }
}

/** What does not fit goes: first the campaign, then codes from the end. */
function saidOf(storeId: string, { codes, utm, expires }: Remembered): string {
  const encoded = (kept: readonly string[], campaign: Utm) =>
    Buffer.from(JSON.stringify([storeId, expires, kept, campaign])).toString('base64url')
  const whole = encoded(codes, utm)
  if (whole.length <= maxValue) return whole
  let kept = codes
  while (kept.length > 0 && encoded(kept, {}).length > maxValue) kept = kept.slice(0, -1)
  return encoded(kept, {})
}

/** Only of what carries our signature: it has the shape that we gave it. */
function understood(storeId: string, said: string): Remembered | undefined {
  const [store, expires, codes, utm] = JSON.parse(Buffer.from(said, 'base64url').toString('utf8')) as [
    string,
    number,
    readonly string[],
    Utm,
  ]
  if (store !== storeId) return undefined
  const known = utmNames.flatMap(name => (utm[name] === undefined ? [] : [[name, utm[name]] as const]))
  return { codes, utm: Object.fromEntries(known), expires }
}

/** By name: the one that no other host can have set goes first. */
function valuesOf(header: string | undefined): readonly string[] {
  if (header === undefined || header.length > longestHeader) return []
  const pairs = header.split(';').map(pair => pair.trim())
  return names.flatMap(name =>
    pairs.filter(pair => pair.startsWith(`${name}=`)).map(pair => pair.slice(name.length + 1)),
  )
}

function equal(one: string, other: string): boolean {
  const left = Buffer.from(one)
  const right = Buffer.from(other)
  return left.length === right.length && timingSafeEqual(left, right)
}
