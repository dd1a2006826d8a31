/** What the pages about codes read, choose and write, apart from how they look. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { samplesOf } from '../batches/new/samples.ts'
import { batchOf, firstWish } from '../batches/new/wish.ts'
import { nextLook } from '../batches/polling.ts'
import { readPasted } from './bulk/read-pasted.ts'
import { choose } from './find/choose.ts'
import { curlText, typescriptText } from './one/snippets.ts'

const code = (id: string, status: 'active' | 'archived' = 'active') => ({ id, code: id, status })

describe('a code that was typed', () => {
  it('is the live one, else an archived one, else the only one that looks the same', () => {
    const meant = (id: string, by: 'look_alike' | 'typing_error') => ({ id, code: id, promotion: 'p', by })
    expect(choose({ data: [code('old', 'archived'), code('live')] })).toMatchObject({ code: { id: 'live' } })
    expect(choose({ data: [code('old', 'archived')] })).toMatchObject({ code: { id: 'old' } })
    expect(choose({ data: [], did_you_mean: [meant('a', 'look_alike'), meant('b', 'typing_error')] })).toMatchObject({
      kind: 'found',
      code: { id: 'a' },
    })
    expect(choose({ data: [], did_you_mean: [meant('a', 'look_alike'), meant('b', 'look_alike')] }).kind).toBe('none')
    expect(choose({ data: [] })).toEqual({ kind: 'none', meant: [] })
  })

  it('comes out of whatever was pasted, each once', () => {
    expect(readPasted('SAVE 10\r\n"VIP-1";VIP-1,\tA\n\n')).toEqual(['SAVE 10', 'VIP-1', 'A'])
    expect(readPasted(' \n,;')).toEqual([])
  })

  it('law: stands in what a developer pastes as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), text => {
        const body = /-d '(.*)'$/s.exec(curlText('https://c.example', text))?.[1]?.replaceAll(`'\\''`, "'") ?? ''
        expect(JSON.parse(body)).toMatchObject({ discounts: { codes: [text] } })
        expect(typescriptText('https://c.example', text)).toContain(JSON.stringify(text))
      }),
    )
  })
})

describe('a batch that is wished', () => {
  it('says only what was entered', () => {
    expect(batchOf(firstWish)).toBeUndefined()
    expect(batchOf({ ...firstWish, promotion: 'p' })).toEqual({
      promotion: 'p',
      count: 1000,
      handout: 'export',
      limits: { redemptions: 1 },
    })
    const full = { ...firstWish, promotion: 'p', alphabet: 'own' as const, ownAlphabet: ' ABCD ', expiresAfter: 30 }
    expect(batchOf({ ...full, pattern: ' X-#### ', partner: 'sarah' })).toMatchObject({
      pattern: 'X-####',
      alphabet: 'ABCD',
      expires_after: 'P30D',
      source: { partner: 'sarah' },
    })
  })

  it('shows codes of its shape and of its characters', () => {
    for (const sample of samplesOf('MAIL-####', 'XYZ', 20)) expect(sample).toMatch(/^MAIL-[XYZ]{4}$/)
    expect(samplesOf('A#', '', 3)).toEqual([])
  })

  it('is looked at often at first, and every five seconds in the end', () => {
    expect([0, 1, 50].map(looks => Math.round(nextLook(looks)))).toEqual([400, 560, 5000])
  })
})
