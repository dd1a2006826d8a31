/** What a search sees of a text. */
import { describe, expect, it } from 'vitest'
import { fold, wordsOf } from './fold.ts'

describe('[LST-2] fold', () => {
  it.each([
    ['Été à Malmö', 'ete a malmo'],
    ['Größe ÆRØ Łódź', 'grosse aero lodz'],
    ['ﬁne ２０％', 'fine 20%'],
    ['夏のセール', '夏のセール'],
    ['', ''],
  ])('%s is %s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('cuts a search into words', () => {
    expect(wordsOf('  Été\u00a0 SALE\t2026 ')).toEqual(['ete', 'sale', '2026'])
    expect(wordsOf('   ')).toEqual([])
  })
})
