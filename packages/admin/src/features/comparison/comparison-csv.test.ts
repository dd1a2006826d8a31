import { expect, it } from 'vitest'
import { comparisonCsv } from './comparison-csv.ts'
import type { ComparedArm, Comparison } from './use-comparison.ts'
import { en } from './words/en.ts'

const t = Object.assign(
  (id: keyof typeof en, { figure }: { readonly figure?: string } = {}) => en[id].replace('{figure}', figure ?? ''),
  { locale: 'en' as const },
)

const known: ComparedArm = {
  ...{ arm: 'code:SAVE10', kind: 'code', key: 'SAVE10', title: '=HYPERLINK("x")', promotion: 'spring-10' },
  ...{ audience: { count: 5000, source: 'given' }, orders: 210, in_several: 3, customers: 200 },
  conversion: { value: 0.04, low: 0.0349, high: 0.0458 },
  order_value: { value: 5412.5, low: 5120.1, high: 5704.9 },
  net_per_head: { value: 221.4, low: 190.2, high: 252.6 },
  ...{ net: 1136625, refunds: 29625, discount: 126300, discount_per_order: 601.4 },
  new_customers: { orders: 80, known: 205, share: 0.3902 },
  ...{ margin: { orders: 180, looked_at: 210, per_order: 2310.2 }, is_sample: false },
}
const unknown: ComparedArm = {
  ...known,
  ...{ key: 'Mail, spring', title: null, audience: { count: null, source: null }, conversion: null },
  ...{ order_value: null, net_per_head: null, discount_per_order: null, margin: null },
}

it('has an offer a line, numbers as numbers, nothing where nothing is known, and no cell that is a formula', () => {
  const [heads, ...lines] = comparisonCsv(
    { arms: [known, unknown], currency: 'USD' } as unknown as Comparison,
    t as never,
  )
    .trimEnd()
    .split('\n')
  expect(heads).toMatch(/^Kind,Offer,Name,People who got it,Source,Orders,.*How many order,"How many order, from"/)
  expect(lines).toEqual([
    'code,SAVE10,"\'=HYPERLINK(""x"")",5000,as entered,210,200,0.04,0.0349,0.0458,54.125,51.201,57.049,2.214,1.902,2.526,' +
      'USD,11366.25,1263,6.014,80,205,23.102,296.25,3',
    'code,"Mail, spring",,,,210,200,,,,,,,,,,USD,11366.25,1263,,80,205,,296.25,3',
  ])
})
