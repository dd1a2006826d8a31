/**
 * Live codes that look the same on paper: SOLO and S010. What a shopper types is put right only while exactly one live code
 * looks so; from the second on nobody is helped.
 */
import { foldLookAlikes } from '../../look-alikes.ts'
import { listed } from '../listed.ts'
import { defineRule } from '../rule.ts'

export const lookAlikeCodes = defineRule<'look_alike_codes'>({
  rule: 'look_alike_codes',

  find({ upper, canonical, live }) {
    const alike = live.filter(code => code.canonical !== canonical && folded(code.canonical) === folded(upper))
    return alike.length === 0 ? undefined : { severity: 'warning', details: listed(alike) }
  },
})

function folded(text: string): string {
  const upper = text.toUpperCase()
  return foldLookAlikes(upper) ?? upper
}
