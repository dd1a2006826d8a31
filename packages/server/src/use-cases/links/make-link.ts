/** Links to hand out: the address under which visitors bring codes, and the campaign they are counted for. */
import { type FieldError, maxLinkCodes, problem, type Utm, utmNames } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import { codes as codeCalls } from '../codes/index.ts'
import { originsOf, readRedirect } from './redirect.ts'

export interface LinkWish extends Utm {
  readonly redirect?: string
}

export interface Link {
  readonly url: string
  readonly codes: readonly string[]
}

export type MadeLink = { readonly link: Link } | { readonly refusal: Reply }

/** The link of a code that is stored. */
export async function linkOfCode(service: Service, caller: Caller, id: string, wish: LinkWish): Promise<MadeLink> {
  const reply = await codeCalls.read(service, caller, { id })
  if (reply.status !== 200) return { refusal: reply }
  return makeLink(service, caller, [(reply.body as { readonly code: string }).code], wish)
}

/** A link of codes as they are written, `A,B`, whether or not they exist yet. */
export function linkOfCodes(service: Service, caller: Caller, text: string, wish: LinkWish): Promise<MadeLink> {
  return makeLink(service, caller, text.split(','), wish)
}

async function makeLink(
  { links }: Service,
  { storeId }: Caller,
  given: readonly string[],
  wish: LinkWish,
): Promise<MadeLink> {
  const { settings } = await links.stores.load({ store: storeId, host: undefined })
  const { links: own = {} } = settings
  if (own.url === undefined) return { refusal: problem('invalid', { errors: [noUrl] }) }
  const codes = [...new Set(given.map(code => code.trim()).filter(code => code !== ''))]
  const errors: FieldError[] = []
  if (codes.length === 0 || codes.length > maxLinkCodes) errors.push(countOfCodes)
  if (wish.redirect !== undefined && readRedirect(wish.redirect, own) === undefined)
    errors.push({
      path: '$.redirect',
      code: 'format',
      message: `Use a path such as /sale, or an address on ${originsOf(own).join(', ')}.`,
    })
  if (errors.length > 0) return { refusal: problem('bad_parameter', { errors }) }
  const host = await links.stores.load({ store: undefined, host: new URL(own.url).host })
  const url = `${own.url}/discount/${host.storeId === storeId ? '' : `${storeId}/`}${placeOf(codes)}${queryOf(codes, wish)}`
  return { link: { url, codes } }
}

/** Browsers take `/discount/..` for a way up, however it is written: such codes go into the query. */
const isDots = (code: string): boolean => /^\.{1,2}$/.test(code)

function placeOf(codes: readonly string[]): string {
  return codes.length === 1 && isDots(codes[0] ?? '') ? ',' : codes.map(encodeURIComponent).join(',')
}

function queryOf(codes: readonly string[], wish: LinkWish): string {
  const dots = codes.length === 1 && isDots(codes[0] ?? '') ? codes.map(code => ['code', code] as const) : []
  const said = (['redirect', ...utmNames] as const).flatMap(name => {
    const value = wish[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  const parts = [...dots, ...said].map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

const noUrl: FieldError = {
  path: '$.settings.links.url',
  code: 'required',
  message:
    'Set links.url of the store first: the origin under which visitors reach /discount/, such as https://shop.example.',
}

const countOfCodes: FieldError = {
  path: '$.codes',
  code: 'range',
  message: `Use 1 to ${maxLinkCodes} codes with commas between them.`,
}
