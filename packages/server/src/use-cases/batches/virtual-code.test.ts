import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Owner } from './code-spaces.ts'
import { codePrefix, mostBatchId, narrowed, readVirtualCodeId, virtualCodeId, virtualDocument } from './virtual-code.ts'

const batchId = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_-]{1,46}$/),
  fc.stringMatching(/^[0-9a-z_-]{0,6}$/).map(rest => `batch_${rest}`),
)
const index = fc.nat({ max: Number.MAX_SAFE_INTEGER })

describe('the id of a code without a row', () => {
  it('says batch and index, and is no longer than ids are', () => {
    fc.assert(
      fc.property(batchId, index, (id, at) => {
        const code = virtualCodeId(id, at)
        expect(readVirtualCodeId(code)).toEqual({ batchId: id, index: at })
        expect(code.startsWith(codePrefix(id))).toBe(true)
        expect(code).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
      }),
      { numRuns: 1000 },
    )
    expect(mostBatchId).toBe(46)
    expect(virtualCodeId('batch_06f0c1', 1_000_000)).toBe('code_06f0c1_lfls')
  })

  it('is one code’s: two batches never share one', () => {
    fc.assert(
      fc.property(batchId, index, batchId, index, (one, at, other, there) => {
        fc.pre(one !== other || at !== there)
        expect(virtualCodeId(one, at)).not.toBe(virtualCodeId(other, there))
      }),
      { numRuns: 1000 },
    )
    expect(virtualCodeId('vip', 5)).not.toBe(virtualCodeId('batch_vip', 5))
  })

  it.each([
    'code_06f0c1v8t4zzzzzzzzzzzzzzzz',
    'code-SAVE10',
    'code_b-00',
    'code_b-Z',
    'code_batch_b-z',
    'promo_b-z',
    'code_b-zzzzzzzzzzzz',
  ])('is not: %s', id => {
    expect(readVirtualCodeId(id)).toBeUndefined()
  })
})

const owner = (more: { batch?: object; document?: object; range?: object; status?: string } = {}): Owner =>
  ({
    space: { status: more.status ?? 'active' },
    index: 35,
    range: { disabled: false, exportedAt: null, ...more.range },
    batch: { id: 'b', promotion: 'p', status: 'ready', document: more.document ?? {}, ...more.batch },
  }) as unknown as Owner
const exported = { exportedAt: Date.parse('2026-11-21T10:00:00Z') }

describe('the document of a code of a batch', () => {
  it('is what its batch says', () => {
    const document = {
      limits: { redemptions: 1 },
      source: { channel: 'mail' },
      starts: '2026-11-01',
      metadata: { a: 1 },
    }
    expect(virtualDocument(owner({ document }), 'AB-12')).toEqual({
      ...document,
      id: 'code_b-z',
      code: 'AB-12',
      promotion: 'p',
      status: 'active',
      batch: 'b',
    })
  })

  it.each([
    [{ batch: { status: 'disabled' } }, 'disabled'],
    [{ range: { disabled: true } }, 'disabled'],
    [{ status: 'retired' }, 'disabled'],
    [{ batch: { status: 'making' } }, 'active'],
    [{ batch: { status: 'paused' } }, 'active'],
  ])('is on or off with batch, range and space: %j is %s', (more, status) => {
    expect(virtualDocument(owner(more), 'AB-12').status).toBe(status)
  })

  it('[17] ends so long after the first download, or when the batch ends, whichever is earlier', () => {
    const ends = (document: object, range: object = exported) => virtualDocument(owner({ document, range }), 'AB').ends
    expect(ends({ expires_after: 'P2D' }, {})).toBeUndefined()
    expect(ends({ expires_after: 'P2D' })).toBe('2026-11-23T10:00:00Z')
    expect(ends({ expires_after: 'P2D', ends: '2026-11-22' })).toBe('2026-11-22')
    expect(ends({ expires_after: 'P2D', ends: '2026-11-23' })).toBe('2026-11-23T10:00:00Z')
    expect(ends({ expires_after: 'P1M', ends: '2026-12-24T00:00:00Z' })).toBe('2026-12-21T10:00:00Z')
  })

  it('with a row is narrowed by what became of the batch, never widened', () => {
    const row = { id: 'code_b-z', code: 'AB-12', promotion: 'p', status: 'active' } as const
    const batch = { limits: { redemptions: 2, per_customer: 1 }, ends: '2026-12-31', starts: '2026-01-01' }
    expect(
      narrowed({ ...row, limits: { redemptions: 5 }, starts: '2026-02-01' }, owner({ document: batch }), false),
    ).toEqual({
      ...row,
      limits: { redemptions: 2, per_customer: 1 },
      starts: '2026-02-01',
      ends: '2026-12-31',
    })
    expect(
      narrowed({ ...row, limits: { redemptions: 1 } }, owner({ document: batch }), false).limits?.redemptions,
    ).toBe(1)
    expect(narrowed(row, owner({ range: { disabled: true } }), true).status).toBe('disabled')
    expect(narrowed({ ...row, status: 'disabled' as const }, owner(), false).status).toBe('disabled')
  })

  it('with a row goes on in a retired space when it is somebody’s, and not when it is anybody’s', () => {
    const row = { id: 'code_b-z', code: 'AB-12', promotion: 'p', status: 'active' } as const
    expect(narrowed(row, owner({ status: 'retired' }), true).status).toBe('active')
    expect(narrowed(row, owner({ status: 'retired' }), false).status).toBe('disabled')
    const givenUp = { batch: { status: 'disabled' }, document: { retired: true }, status: 'retired' }
    expect(narrowed(row, owner(givenUp), true).status).toBe('active')
    expect(narrowed(row, owner(givenUp), false).status).toBe('disabled')
    expect(narrowed(row, owner({ ...givenUp, range: { disabled: true } }), true).status).toBe('disabled')
    expect(narrowed(row, owner({ ...givenUp, document: {} }), true).status).toBe('disabled')
  })

  it('with a row begins no earlier than its batch, a civil day as that of UTC', () => {
    const row = { id: 'code_b-z', code: 'AB-12', promotion: 'p', status: 'active' } as const
    const starts = (own: string | undefined, ofBatch: string | undefined) => {
      const document = { ...row, ...(own !== undefined && { starts: own }) }
      return narrowed(document, owner({ document: ofBatch === undefined ? {} : { starts: ofBatch } }), false).starts
    }
    expect(starts('2020-01-01', '2026-01-01')).toBe('2026-01-01')
    expect(starts('2026-01-01', '2026-01-01T10:00:00Z')).toBe('2026-01-01T10:00:00Z')
    expect(starts('2026-02-01', '2026-01-01')).toBe('2026-02-01')
    expect([starts('2026-02-01', undefined), starts(undefined, '2026-01-01')]).toEqual(['2026-02-01', '2026-01-01'])
  })
})
