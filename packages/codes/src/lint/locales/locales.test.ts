import { expect, it } from 'vitest'
import { lintCode } from '../lint-code.ts'
import { subjectOf } from '../subject.test-data.ts'
import { codeLintMessage, codeLocales } from './index.ts'

const loose = { promotion: { limited: false, ends: false, percent: 100, restricted: true } }
const subjects = [
  subjectOf('S\u0410VE'),
  subjectOf('SAVE#'),
  subjectOf('A'.repeat(65)),
  subjectOf(' '),
  subjectOf('SAVE15', {
    ...loose,
    live: ['SAVE10', 'SAVE5', 'SAVE15', 'SAVEI5', 'SAFE15', 'SAVE1', 'SAVE2', 'SAVE3', 'SAVE4'],
  }),
  subjectOf('WELCOME'),
  subjectOf('MX7', loose),
  subjectOf('NULL'),
  subjectOf('TEST'),
  subjectOf('PAYPAL10'),
  subjectOf('5HIT'),
  subjectOf('HELLO10'),
  subjectOf('MARTA25', { promotion: { percent: 100 } }),
]

it.each(codeLocales.map(({ tag }) => tag))('%s has a sentence for every finding', tag => {
  const told = new Set<string>()
  for (const subject of subjects) {
    for (const finding of lintCode(subject)) {
      told.add(finding.rule)
      const message = codeLintMessage(finding, subject.code.code, tag)
      expect(message).not.toMatch(/undefined|NaN|\[object|\bnull\b/)
      expect(message).toMatch(/[.!]$/)
      if (tag !== 'en') expect(message).not.toBe(codeLintMessage(finding, subject.code.code, 'en'))
    }
  }
  const rules = Object.keys(codeLocales[0]?.sentences ?? {})
  expect([...told].sort()).toEqual(rules.sort())
})

it('says it plainly', () => {
  const [finding] = lintCode(subjectOf('SAVE15', { live: ['SAVE10', 'SAVE5'], promotion: { limited: false } }))
  expect(codeLintMessage(finding!, 'SAVE15', 'en-GB')).toBe(
    'Whoever knows SAVE5 and SAVE10 will try SAVE15. Nothing limits how often it is used.',
  )
  expect(codeLintMessage(finding!, 'SAVE15', 'fr')).toBe(
    'Qui connaît SAVE5 et SAVE10 essaiera SAVE15. Rien ne limite le nombre d’utilisations.',
  )
  expect(codeLintMessage(finding!, 'SAVE15', 'xx')).toMatch(/^Whoever/)
})

it('[F6] tells a code back without what cannot be seen, and not at length', () => {
  const [finding] = lintCode(subjectOf('\u202eSAVE\u0410'))
  expect(codeLintMessage(finding!, `\u202e\n${'X'.repeat(100)}`, 'en')).toMatch(/^X{64}… contains/)
})
