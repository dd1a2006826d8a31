/**
 * `selection: priority` where all stack: promotions are taken one by one in the order of application, each that qualifies,
 * takes something and may share the order with all that were taken before.
 */
import { byPriority, type Priced, price } from './price.ts'
import { type Kind, kindsOf, mayShare, type Rule, type Shop } from './rule.ts'

export interface Taken {
  readonly members: readonly string[]
  readonly priced: Priced
}

const order: readonly Kind[] = ['product', 'order', 'shipping']
const firstKind = (rule: Rule): number => Math.min(...kindsOf(rule).map(kind => order.indexOf(kind)))

/** Every promotion of `shop` has one effect and stacks. */
export function oneByOne(shop: Shop): Taken {
  const byClass = shop.settings.order_of_application === 'class'
  const sorted = shop.rules.toSorted((a, b) => (byClass ? firstKind(a) - firstKind(b) : 0) || byPriority(a, b))
  const taken: Rule[] = []
  for (const rule of sorted) {
    const codes = [...taken, rule].filter(({ trigger }) => trigger === 'code').length
    if (codes > shop.settings.max_codes || !taken.every(other => mayShare(rule, other))) continue
    if (together(shop, [...taken, rule]) !== undefined) taken.push(rule)
  }
  return { members: taken.map(({ id }) => id).toSorted(), priced: together(shop, taken)! }
}

function together(shop: Shop, members: readonly Rule[]): Priced | undefined {
  const all = members.map(({ id }) => id)
  return price(
    shop,
    members,
    shop.lines.map(() => all),
  )
}
