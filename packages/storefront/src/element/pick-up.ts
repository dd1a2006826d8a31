/** Codes that a link brought: in the page's address, and in the cookie that `/discount/…` left with the visitor. */
import { ask } from './ask.ts'
import { concat, each, filter, includes, join, parseJson, toJson, URL } from './captured.ts'
import { codesIn } from './code-book.ts'

const parameter = 'discount'
const storageKey = 'promo-code:removed'

export function codesInAddress(): readonly string[] {
  let codes: string[] = []
  each(new URL(location.href).searchParams.getAll(parameter), text => {
    codes = concat(codes, codesIn(text))
  })
  return codes
}

/** Takes the codes out of the address, so that a reload or a copied address does not bring them again. */
export function cleanAddress(): void {
  const url = new URL(location.href)
  if (!url.searchParams.has(parameter)) return
  url.searchParams.delete(parameter)
  history.replaceState(history.state, '', url)
}

export interface Remembered {
  readonly codes: readonly string[]
  readonly attribution: Readonly<Record<string, string>>
}

/** What the cookie says, without the codes that the shopper has removed in this tab. Undefined: it cannot be read. */
export async function codesInCookie(url: string, key: string): Promise<Remembered | undefined> {
  const answer = await ask({ url: `${url}/v1/public/discount`, key, cookies: true })
  if (answer.kind !== 'answer') return undefined
  const { codes, attribution } = answer.body as Remembered
  const removed = removedCodes()
  return { codes: filter(codes, code => !includes(removed, code)), attribution }
}

export function rememberRemoved(code: string): void {
  store(concat(removedCodes(), code))
}

/** Entered by hand it is wanted again. */
export function forgetRemoved(codes: readonly string[]): void {
  const removed = removedCodes()
  const rest = filter(removed, code => !includes(codes, code))
  if (rest.length < removed.length) store(rest)
}

function removedCodes(): readonly string[] {
  try {
    return codesIn((parseJson(sessionStorage.getItem(storageKey) ?? '""') as string) || '')
  } catch {
    return []
  }
}

/** Pages may have no storage at all; then it is forgotten with the page. */
function store(codes: readonly string[]): void {
  try {
    sessionStorage.setItem(storageKey, toJson(join(codes, ',')))
  } catch {}
}
