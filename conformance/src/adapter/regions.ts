/**
 * A case names a region as its source does ("Indiana"); ours are ISO 3166-2 codes. What matters is only which regions
 * are the same, so a name becomes a made-up subdivision of the country of the address.
 */
import type { Case } from '../case.ts'

const iso = /^[A-Z]{2}-[A-Z0-9]{1,3}$/

/** The code for a region's name; a name that is a code already stays. */
export function regionCodes(source: Case): (name: string) => string {
  const country = source.cart.shippingAddress?.country ?? 'ZZ'
  const names = [...new Set(regionNames(source))].sort()
  return name => (iso.test(name) ? name : `${country}-${names.indexOf(name) + 1}`)
}

function regionNames(source: Case): string[] {
  const conditions = source.promotions.flatMap(promotion => promotion.conditions ?? [])
  const listed = conditions.flatMap(condition => (condition.type === 'region' ? (condition.in as string[]) : []))
  const region = source.cart.shippingAddress?.region
  return region ? [...listed, region] : listed
}
