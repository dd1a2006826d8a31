/** The customer must be in one of some segments, or in none of them. Segments are the caller's; the engine only compares. */
import { string } from '../params/index.ts'
import { type ConditionView, defineOpposable, type Verdict } from './definition.ts'
import { admits, listsOf, type Membership, membership, opposite } from './membership.ts'
import { rejected, satisfied, unknown } from './verdicts.ts'

export const customerSegment = defineOpposable({
  type: 'customer_segment',
  params: membership(string(), {}),
  facts: [],
  reasons: ['wrong_segment'],

  check,
  opposite,

  summary: {
    en: ({ any_of, none_of }, phrases) =>
      any_of
        ? `the customer is in ${phrases.list(any_of, 'or')}`
        : `the customer is not in ${phrases.list(none_of ?? [], 'or')}`,
    fr: ({ any_of, none_of }, phrases) =>
      any_of
        ? `le compte client appartient au segment ${phrases.list(any_of, 'or')}`
        : `le compte client n’appartient pas au segment ${phrases.list(none_of ?? [], 'or')}`,
    de: ({ any_of, none_of }, phrases) =>
      any_of
        ? `das Kundenkonto zum Segment ${phrases.list(any_of, 'or')} gehört`
        : `das Kundenkonto nicht zum Segment ${phrases.list(none_of ?? [], 'or')} gehört`,
    es: ({ any_of, none_of }, phrases) =>
      any_of
        ? `el cliente pertenece al segmento ${phrases.list(any_of, 'or')}`
        : `el cliente no pertenece al segmento ${phrases.list(none_of ?? [], 'or')}`,
  },

  necessary: ({ any_of }) => any_of && { anyOf: any_of.map(segment => `segment:${segment}`) },

  examples: [
    {
      title: 'In one of the segments',
      params: { any_of: ['vip', 'staff'] },
      cart: { customer: { id: 'c1', segments: ['vip'] } },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'In another segment',
      params: { any_of: ['vip'] },
      cart: { customer: { id: 'c1', segments: ['new'] } },
      expect: { outcome: 'rejected', reason: 'wrong_segment' },
    },
    {
      title: 'In a segment that is shut out',
      params: { none_of: ['wholesale'] },
      cart: { customer: { id: 'c1', segments: ['wholesale'] } },
      expect: { outcome: 'rejected', reason: 'wrong_segment' },
    },
    {
      title: 'Nobody known: signing in may help',
      params: { any_of: ['vip'] },
      cart: {},
      expect: { outcome: 'unknown', reason: 'wrong_segment', remedy: { type: 'sign_in' } },
    },
    {
      title: 'An account whose segments the request does not carry',
      params: { any_of: ['vip'] },
      cart: { customer: { id: 'c1' } },
      expect: { outcome: 'unknown', reason: 'wrong_segment' },
    },
  ],
})

function check(given: Membership, { cart: { customer } }: ConditionView): Verdict {
  const required = listsOf(given)
  const segments = customer?.segments
  if (segments === undefined) {
    // Whoever is known by account was looked up already: signing in would bring nothing new.
    const details = { ...required, segments: null }
    if (customer?.id !== undefined) return unknown('wrong_segment', { required, details })
    return unknown('wrong_segment', { required, details, waiting_for: 'customer', remedy: { type: 'sign_in' } })
  }
  if (admits(given, segments)) return satisfied(required, segments)
  return rejected('wrong_segment', { required, actual: segments, details: { ...required, segments } })
}
