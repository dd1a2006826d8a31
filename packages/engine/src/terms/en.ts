/** Terms in English. */
import { shorterStart } from './shared-tail.ts'
import type { TermsWords } from './words.ts'

const classes = {
  product: 'offers on items',
  order: 'offers on the whole order',
  shipping: 'shipping offers',
} as const
const periods = { day: 'day', week: 'week', month: 'month' } as const
const units = {
  years: ['year', 'years'],
  months: ['month', 'months'],
  weeks: ['week', 'weeks'],
  days: ['day', 'days'],
  hours: ['hour', 'hours'],
  minutes: ['minute', 'minutes'],
  seconds: ['second', 'seconds'],
} as const

export const en: TermsWords = {
  given: clauses => ` if ${clauses}`,
  clause: clause => clause,
  conditionsApply: 'conditions apply',
  withCode: code => `with the code ${code}`,
  code: code => `code ${code}`,
  condition: clause => `Valid only if ${clause}.`,
  selectedCustomers: 'the customer was selected for this offer',
  selectedOrders: 'the order was selected for this offer',
  selectedGroup: 'a selected group',

  automatic: 'Applied automatically; no code is needed.',
  needsCode: 'A valid code must be entered at checkout.',
  needsThisCode: code => `Enter the code ${code} at checkout.`,
  personalCode: 'The code is personal: only the customer it was issued to can use it.',
  cartCode: 'The code was issued for one cart and works only while at least half of what was in it is still there.',
  expiresAfter: duration => `The code expires ${duration} after it is issued.`,
  duration: (count, unit) => `${count} ${units[unit][count === 1 ? 0 : 1]}`,
  codesPerOrder: (count, one) =>
    one ? 'Only one code can be used per order.' : `Up to ${count} codes can be used per order.`,

  between: (from, to) => (from === to ? `on ${to}` : `from ${shorterStart(from, to)} to ${to}`),
  since: from => `from ${from}`,
  until: to => `until ${to}`,
  zone: city => (city === 'UTC' ? 'UTC' : `${city} time`),
  valid: when => `Valid ${when}.`,
  hours: (from, to) => `from ${from} to ${to}`,
  pastMidnight: (from, to) => `from ${from} to ${to} the next day`,
  onlyAt: (times, zone) => `Only at these times: ${times.join('; ')} (${zone}).`,
  never: 'These dates and times leave no moment at which the offer is valid.',

  currencies: codes => `Only for orders in ${codes}.`,

  perCustomer: times => `Each customer can use it ${times}.`,
  perCustomerPeriod: (times, period) => `Each customer can use it ${times} per ${periods[period]}.`,
  perCustomerCode: times => `Each customer can use the code ${times}.`,
  guestsLater: 'Customers without an account are recognised by their e-mail address when the order is placed.',
  guestsRefused: 'Only for customers who have signed in or given their e-mail address.',
  redemptions: count =>
    count ? `Limited to the first ${count} orders.` : 'The number of orders is limited; first come, first served.',
  redemptionsPeriod: (count, period) =>
    count
      ? `Limited to ${count} orders per ${periods[period]}.`
      : `The number of orders per ${periods[period]} is limited.`,
  perCode: (times, one) => `${one ? 'The' : 'Each'} code can be used ${times}.`,
  units: count =>
    count
      ? `Limited to the first ${count} items sold at this price.`
      : 'Only while the items set aside for this offer last.',
  budget: amount => (amount ? `Ends once discounts of ${amount} have been given.` : 'While funds last.'),
  budgetPeriod: (amount, period) =>
    amount
      ? `Pauses once discounts of ${amount} have been given in a ${periods[period]}.`
      : `While each ${periods[period]}’s funds last.`,
  campaignRedemptions: count =>
    count
      ? `Limited to the first ${count} orders of the whole campaign.`
      : 'The number of orders of the whole campaign is limited.',
  campaignBudget: amount =>
    amount
      ? `Ends once the whole campaign has given discounts of ${amount}.`
      : 'While the funds of the whole campaign last.',
  trimmed: 'The last discount given may be smaller.',

  alone: 'Cannot be combined with any other offer.',
  classes,
  combinesWithAll: 'Can be combined with other offers, where those allow it.',
  combines: names => `Can be combined only with ${names}, where those allow it.`,
  group: name =>
    name ? `Not together with another offer of the group “${name}”.` : 'Not together with related offers.',
  oneOnItem: 'Each item takes part in only one offer on items.',
  stacksOnItem: 'On the same item, it is added to other offers that allow it.',
  stopsOnItem: 'Items reduced by it take part in no further offers on items.',

  marginFloor: percent =>
    percent
      ? `The discount is reduced where less than ${percent} margin would be left.`
      : 'On some items the discount may be smaller.',
  keptOnReturn: 'Returned items are refunded at the price paid for them.',
  clawedBackOnReturn:
    'If items are returned, the discount is worked out again for those that are kept, and the refund is adjusted.',
  lostOnCancel: 'If the order is cancelled, the offer still counts as used.',
}
