/**
 * What is compared, as the address says it: `?arm=code:SAVE10&arm=code:SAVE15&audience=5000&audience=`, as the API takes
 * it. Places that are not chosen yet stay empty, so that nothing moves while somebody chooses. Pure.
 */

export const kinds = ['promotion', 'code', 'batch', 'campaign', 'channel', 'partner'] as const
export type Kind = (typeof kinds)[number]

export const leastOffers = 2
export const mostOffers = 4
/** People at most; the API takes ten digits. */
export const mostPeople = 9_999_999_999

export interface Offer {
  /** `code:SAVE10`; empty: not chosen. */
  readonly arm: string
  /** How many got it, as it was typed; empty: not known. */
  readonly audience: string
}

export const letters = ['A', 'B', 'C', 'D'] as const

const none: Offer = { arm: '', audience: '' }

export function armOf(kind: Kind, key: string): string {
  return `${kind}:${key}`
}

/** Undefined: names nothing that could be compared. */
export function readArm(arm: string): { readonly kind: Kind; readonly key: string } | undefined {
  const at = arm.indexOf(':')
  const kind = kinds.find(known => known === arm.slice(0, at))
  const key = arm.slice(at + 1)
  return kind === undefined || key === '' || arm.length > 300 ? undefined : { kind, key }
}

/** Of the address's values by name: one is a text, several are a list. */
export function offersIn(search: Readonly<Record<string, unknown>>): readonly Offer[] {
  const arms = listed(search.arm)
  const audiences = listed(search.audience)
  const offers = arms.slice(0, mostOffers).map((arm, place) => ({
    arm: readArm(arm) === undefined ? '' : arm,
    audience: audiences[place] ?? '',
  }))
  return [...offers, none, none].slice(0, Math.max(leastOffers, offers.length))
}

/** For the address: as few places as there have to be. */
export function searchOf(offers: readonly Offer[]) {
  const last = offers.findLastIndex(({ arm, audience }) => arm !== '' || audience !== '')
  const kept = offers.slice(0, last + 1)
  const hasAudience = kept.some(({ audience }) => audience !== '')
  return {
    arm: kept.length === 0 ? undefined : kept.map(({ arm }) => arm),
    audience: hasAudience ? kept.map(({ audience }) => audience) : undefined,
  }
}

export function isAudience(text: string): boolean {
  return text === '' || (/^[1-9]\d{0,9}$/.test(text) && Number(text) <= mostPeople)
}

/** What the service is asked, and at which place each of its arms stands in the form. Undefined: fewer than two. */
export function askedOf(offers: readonly Offer[]) {
  const places = offers.flatMap((offer, place) =>
    offer.arm === '' || isTwice(offers, place) ? [] : [{ place, ...offer }],
  )
  if (places.length < leastOffers) return undefined
  const audience = places.map(offer => (isAudience(offer.audience) ? offer.audience : ''))
  return {
    places: places.map(({ place }) => place),
    arm: places.map(({ arm }) => arm),
    ...(audience.some(text => text !== '') && { audience }),
  }
}

/** The same stands before it. */
export function isTwice(offers: readonly Offer[], place: number): boolean {
  const { arm } = offers[place] ?? none
  return arm !== '' && offers.findIndex(offer => offer.arm === arm) < place
}

/** The first of those that name the same: of an archived code and a live one of the same text only one can be chosen. */
export function eachOnce<T extends { readonly arm: string }>(offers: readonly T[]): readonly T[] {
  const arms = offers.map(({ arm }) => arm)
  return offers.filter(({ arm }, at) => arms.indexOf(arm) === at)
}

/** Why the service refuses the offer at a place of the form: it is another's in other letters, or it knows none such. */
export type Refusal = 'twice' | 'not_known'

/** By their places in the form; `places`: those of the arms that were asked for. */
export function refusedIn(
  errors: readonly { readonly path: string; readonly code: string }[],
  places: readonly number[],
): ReadonlyMap<number, Refusal> {
  const refused = errors.flatMap(({ path, code }) => {
    const place = places[Number(/^\$\.arm\[(\d)\]$/.exec(path)?.[1] ?? -1)]
    return place === undefined ? [] : [[place, code === 'conflict' ? 'twice' : 'not_known'] as const]
  })
  return new Map(refused)
}

function listed(value: unknown): readonly string[] {
  return value === undefined ? [] : [value].flat().map(String)
}
