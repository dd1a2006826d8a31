/** The banner: listed promotions that are open now, in the words that their own rules make (`…/terms`). */
import { type Client, paginate } from '@counterfoil/contract/client'
import type { Offer } from '../documents.ts'

const mostOffers = 3
const keptMilliseconds = 30_000

export function createOffers(api: Client, locale: string): () => Promise<readonly Offer[]> {
  let kept: { readonly offers: Promise<readonly Offer[]>; readonly until: number } | undefined
  return () => {
    if (kept === undefined || kept.until <= performance.now()) {
      // A shop sells without a banner, too.
      const offers = load(api, locale).catch(() => [])
      kept = { offers, until: performance.now() + keptMilliseconds }
    }
    return kept.offers
  }
}

/** What closes soonest first; then those with a code to type before those that come by themselves. */
async function load(api: Client, locale: string): Promise<readonly Offer[]> {
  const open: { readonly id: string; readonly rank: number; readonly until: number }[] = []
  for await (const promotion of paginate(api.listPromotions, { query: { status: 'active' } })) {
    const { id, trigger, visibility = trigger === 'automatic' ? 'listed' : 'unlisted', limits, state } = promotion
    // One that may be used up any moment is no banner.
    if (visibility === 'listed' && state.now === 'active' && limits?.redemptions === undefined)
      open.push({ id, rank: trigger === 'code' ? 0 : 1, until: state.until ? Date.parse(state.until) : Infinity })
  }
  return Promise.all(
    open
      .sort((one, other) => soonest(one.until, other.until) || one.rank - other.rank)
      .slice(0, mostOffers)
      .map(async ({ id }) => {
        const { title, banner, terms } = await api.readPromotionTerms({ id, query: { locale } })
        return { promotion: id, title, banner, terms }
      }),
  )
}

/** Two that never close are equal. */
function soonest(one: number, other: number): number {
  return one === other ? 0 : one - other
}
