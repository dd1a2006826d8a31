/** Outages are said as such, with when to come back; bugs give nothing away. */
import { describe, expect, it } from 'vitest'
import { DatabaseAway, DatabaseBusy, StorageFull } from '../../store/pg-errors.ts'
import { errorReply, isBug } from './error-reply.ts'

describe('errorReply', () => {
  it.each([
    ['[C8] a database that is away', new DatabaseAway('connect ECONNREFUSED 10.0.0.5:5432'), 503, 'database_away', '2'],
    ['[A5] conflicts that retries did not solve', new DatabaseBusy('deadlock detected'), 503, 'busy', '1'],
    ['[C9] a full disk', new StorageFull('could not extend file "base/5/16412"'), 503, 'storage_full', '30'],
  ])('%s', (_what, error, status, code, retryAfter) => {
    const reply = errorReply(error)
    expect(reply).toMatchObject({ status, body: { code }, headers: { 'retry-after': retryAfter } })
    expect(JSON.stringify(reply)).not.toContain(error.message)
    expect(isBug(reply)).toBe(false)
  })

  it('says that a lost answer may have been a success', () => {
    const reply = errorReply(new DatabaseAway('connection reset', { outcome: 'unknown' }))
    expect(JSON.stringify(reply.body)).toMatch(/same request again/)
  })

  it('[H12] tells nothing of a bug', () => {
    for (const thrown of [new TypeError('cannot read "canary"'), 'canary', undefined, { canary: 1 }]) {
      const reply = errorReply(thrown)
      expect([reply.status, isBug(reply)]).toEqual([500, true])
      expect(JSON.stringify(reply)).not.toContain('canary')
    }
  })
})
