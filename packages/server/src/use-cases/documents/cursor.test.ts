/** [H5] Cursors: signed, and bound to the store, the list and the filters that gave them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIdentities } from '../identities.ts'
import { type CursorScope, makeCursor, readCursor } from './cursor.ts'

const identities = createIdentities(Buffer.alloc(32, 9))
const scope: CursorScope = { identities, storeId: 'shop', list: 'promotion?[]' }

describe('[H5] cursors', () => {
  it('come back as what they were made of', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/), id => readCursor(scope, makeCursor(scope, id)) === id),
    )
  })

  it('of another store, list or key are refused', () => {
    const cursor = makeCursor(scope, 'promo_1')
    expect(readCursor({ ...scope, storeId: 'other' }, cursor)).toBeUndefined()
    expect(readCursor({ ...scope, list: 'code?[]' }, cursor)).toBeUndefined()
    expect(readCursor({ ...scope, identities: createIdentities(Buffer.alloc(32, 8)) }, cursor)).toBeUndefined()
  })

  it('that nobody gave are refused', () => {
    fc.assert(fc.property(fc.string(), text => readCursor(scope, text) === undefined))
    fc.assert(fc.property(fc.base64String(), text => readCursor(scope, text) === undefined))
  })
})
