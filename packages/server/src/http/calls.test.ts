/** The contract and the service say the same: every call has a handler, every handler is a call. */
import { operations } from '@counterfoil/contract'
import { describe, expect, it } from 'vitest'
import { handlers } from './calls.ts'

const byId = new Map(operations.map(operation => [operation.id, operation]))

describe('operations and handlers', () => {
  it('[API-5] are the same set', () => {
    const answered = handlers.map(({ operation }) => operation)
    expect(answered.toSorted()).toEqual([...byId.keys()].toSorted())
    expect(new Set(answered).size).toBe(answered.length)
  })

  it.each(handlers.map(handler => [handler.operation, handler] as const))(
    '%s reads by the schemas of the contract',
    (id, handler) => {
      const operation = byId.get(id)
      if (handler.body !== undefined) expect(handler.body).toBe(operation?.body?.schema)
      expect(handler.query).toBe(operation?.query)
    },
  )
})
