/**
 * The codes that the shopper has, and what an answer makes of them. Pure. A code that stopped qualifying, or waits for
 * something that can still come (more in the cart, a country, another code to go), is kept and asked for each time, so it
 * applies by itself once it can.
 */
import { concat, cut, each, filter, find, includes, map, split, trim } from './captured.ts'
import type { PromoCodeQuote } from './types.ts'

export interface Entry {
  readonly text: string
  /** `new`: entered, not answered yet. `given`: the page said so. Then what the last quote made of it. */
  readonly standing: 'new' | 'given' | 'applied' | 'waiting'
  readonly wasApplied: boolean
  readonly title: string
  /** What it takes off, in minor units. */
  readonly amount: number
  readonly provisional: boolean
  readonly endsAt: string | undefined
  /** Why it waits. */
  readonly message: string
}

export interface News {
  readonly kind: 'applied' | 'back' | 'dropped' | 'waiting' | 'refused'
  readonly entry: Entry
  readonly reason?: string
}

const mostAtOnce = 10
const longest = 128
/** Reasons that another cart, address or code may undo; any that has a remedy may as well. */
const passing = split(
  'outside_hours not_started sign_in_required cart_changed held_elsewhere wrong_country wrong_region wrong_payment_method ' +
    'wrong_shipping_method no_eligible_items subtotal_too_low subtotal_too_high quantity_too_low margin_floor too_many_codes ' +
    'not_combinable outbid no_effect',
  ' ',
)

/** "A, B" is two codes; spaces belong to a code. */
export function codesIn(text: string): readonly string[] {
  const texts: string[] = []
  each(split(text, /[,;\n\r\t]/), part => {
    const code = cut(trim(part), 0, longest)
    if (code !== '' && texts.length < mostAtOnce && !includes(texts, code)) texts[texts.length] = code
  })
  return texts
}

export function entryOf(text: string, standing: 'new' | 'given'): Entry {
  const wasApplied = standing === 'given'
  return { text, standing, wasApplied, title: '', amount: 0, provisional: false, endsAt: undefined, message: '' }
}

export function findEntry(entries: readonly Entry[], text: string): Entry | undefined {
  return find(entries, entry => entry.text === text)
}

export const textsOf = (entries: readonly Entry[]): string[] => map(entries, entry => entry.text)

/** What the order should carry: what applies, and what nobody could check. */
export function carried(entries: readonly Entry[]): string[] {
  return textsOf(filter(entries, entry => entry.standing !== 'waiting'))
}

export function waiting(entries: readonly Entry[]): string[] {
  return textsOf(filter(entries, entry => entry.standing === 'waiting'))
}

/** What stood before, so that the quote says what changed. */
export function previousOf(entries: readonly Entry[]): { readonly applied: string[]; readonly rejected: string[] } {
  const stood = filter(entries, ({ standing }) => standing === 'applied' || standing === 'given')
  return { applied: textsOf(stood), rejected: waiting(entries) }
}

export interface Settled {
  readonly entries: readonly Entry[]
  readonly news: readonly News[]
}

/** `asked`: the codes that this quote was asked for; what was entered since is left as it is. */
export function settle(entries: readonly Entry[], asked: readonly string[], quote: PromoCodeQuote): Settled {
  const kept: Entry[] = []
  const news: News[] = []
  each(entries, before => {
    const told = includes(asked, before.text) ? judge(before, quote) : { entry: before, keeps: true }
    if (!told) return
    if (told.keeps) kept[kept.length] = told.entry
    if (told.news) news[news.length] = told.news
  })
  return { entries: kept, news }
}

interface Judged {
  readonly entry: Entry
  readonly keeps: boolean
  readonly news?: News | undefined
}

/** Undefined: the store leaves it out without a word, as another spelling of a code that is there. */
function judge(before: Entry, { discounts }: PromoCodeQuote): Judged | undefined {
  const { text, standing, wasApplied } = before
  const changed = find(discounts.changes, change => change.code === text)
  const taken = filter(discounts.applied, entry => entry.code === text)
  const first = taken[0]
  if (first) {
    let amount = 0
    each(taken, entry => {
      amount += entry.amount
    })
    const provisional = !!find(taken, entry => entry.provisional)
    const entry: Entry = {
      ...before,
      standing: 'applied',
      wasApplied: true,
      title: first.title,
      amount,
      provisional,
      endsAt: first.ends_at,
      message: '',
    }
    const kind = wasApplied ? 'back' : 'applied'
    const isNews = standing === 'new' || changed?.now === 'applied'
    return { entry, keeps: true, news: isNews ? { kind, entry } : undefined }
  }
  const refused = find(discounts.rejected, entry => entry.code === text)
  if (!refused) return undefined
  const { message, reason, remedy } = refused
  const entry: Entry = { ...before, standing: 'waiting', message }
  if (standing !== 'new')
    return { entry, keeps: true, news: changed?.now === 'rejected' ? { kind: 'dropped', entry, reason } : undefined }
  const keeps = remedy !== null || includes(passing, reason)
  return { entry, keeps, news: { kind: keeps ? 'waiting' : 'refused', entry, reason } }
}

/** Without doubles, in the order of entry. */
export function withNew(entries: readonly Entry[], texts: readonly string[], standing: 'new' | 'given'): Entry[] {
  const added = map(
    filter(texts, text => !findEntry(entries, text)),
    text => entryOf(text, standing),
  )
  return concat(entries, added)
}
