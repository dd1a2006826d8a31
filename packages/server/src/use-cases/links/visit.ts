/** What a visitor's link says: codes, where to go, and the campaign it belongs to. Whatever it is, it is no error. */
import { maxSubmittedLength } from '@counterfoil/codes'
import { maxLinkCodes, maxUtmLength, type Utm, utmNames } from '@counterfoil/contract'
import { frontPage, type LinkSettings, readRedirect } from './redirect.ts'

export interface Visit {
  /** As they were written, each once. */
  readonly codes: readonly string[]
  readonly utm: Utm
  readonly redirect: string | undefined
}

type Asked = Readonly<Record<string, string | readonly string[] | undefined>>

/** `path`: the part of the address that names codes; more of them may stand under `code`. */
export function readVisit(path: string, query: Asked): Visit {
  const texts = [path, ...[query.code ?? []].flat()].flatMap(text => text.split(','))
  const codes = [...new Set(texts.map(text => text.trim()).filter(isText))].slice(0, maxLinkCodes)
  const utm = utmNames.flatMap(name => {
    const [value] = [query[name] ?? []].flat()
    return value !== undefined && namesCampaign(value) ? [[name, value] as const] : []
  })
  const redirects = [query.redirect ?? []].flat()
  return { codes, utm: Object.fromEntries(utm), redirect: redirects.length === 1 ? redirects[0] : undefined }
}

/** What a cart may hold as a code, right or wrong. */
function isText(text: string): boolean {
  return text !== '' && text.length <= maxSubmittedLength && !/[\0\p{Surrogate}]/u.test(text)
}

/** An address of a person is no campaign. */
function namesCampaign(value: string): boolean {
  return value.length > 0 && value.length <= maxUtmLength && !/[\p{C}\p{Zl}\p{Zp}@]/u.test(value)
}

/**
 * The address that the visitor is sent to: the redirect if the link may lead there, else the front page. The campaign
 * goes along for the shop's own statistics, and the codes where the store says so; what the redirect says itself stays.
 */
export function landingOf({ codes, utm, redirect }: Visit, links: LinkSettings): string {
  const target = (redirect === undefined ? undefined : readRedirect(redirect, links)) ?? frontPage(links)
  const [, before = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(target) ?? []
  const said = new URLSearchParams(query)
  const added = Object.entries({
    ...utm,
    ...(links.append_codes === true && codes.length > 0 && { discount: codes.join(',') }),
  })
    .filter(([name]) => !said.has(name))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  const all = [...(query.length > 1 ? [query.slice(1)] : []), ...added]
  return `${before}${all.length > 0 ? '?' : ''}${all.join('&')}${fragment}`
}
