import { ProblemError } from '@counterfoil/contract/client'
import { describe, expect, it } from 'vitest'
import { save } from './save.ts'

const document = { id: 'p', name: 'Spring', status: 'draft', trigger: 'code', conditions: [], effects: [] }

interface Call {
  readonly id: string
  readonly input: { readonly ifMatch?: unknown; readonly body?: unknown }
}

/** A service that answers from a list: a document and its revision, or a problem. */
function service(...answers: readonly (ProblemError | { readonly body: object; readonly etag: string })[]) {
  const calls: Call[] = []
  const left = [...answers]
  const request = async (id: string, input: Call['input']) => {
    calls.push({ id, input })
    const next = left.shift()
    if (next === undefined || next instanceof ProblemError) throw next ?? new Error('nothing left')
    return next
  }
  return { calls, api: { request } as unknown as Parameters<typeof save>[0] }
}

const refusal = (status: number, errors: { path: string; code: string; message: string }[] = []) =>
  new ProblemError({ type: 'about:blank', title: 'No', status, code: 'invalid', errors } as never)
const stored = (changes: object, etag = '"2"') => ({
  body: { ...document, revision: 2, state: {}, ...changes },
  etag,
})

describe('[M3] a save that meets another one', () => {
  it('joins what both changed, and keeps the revision to save on', async () => {
    const { api, calls } = service(refusal(412), stored({ limits: { redemptions: 5 } }, '"7"'))
    const mine = { ...document, name: 'Mine' }
    const saved = await save(api, { id: 'p', document: mine, base: document, etag: '"1"' })
    expect(saved).toMatchObject({ outcome: 'changed', etag: '"7"', merge: { conflicts: [] } })
    expect(saved.outcome === 'changed' && saved.merge.merged).toEqual({ ...mine, limits: { redemptions: 5 } })
    expect(calls[0]).toMatchObject({ id: 'replacePromotion', input: { ifMatch: '"1"' } })
  })

  it('says what must be chosen', async () => {
    const { api } = service(refusal(412), stored({ name: 'Theirs' }))
    const saved = await save(api, { id: 'p', document: { ...document, name: 'Mine' }, base: document, etag: '"1"' })
    expect(saved.outcome === 'changed' && saved.merge.conflicts.map(({ path }) => path)).toEqual([['name']])
  })
})

it('[M2] a first save whose answer was lost finds its own promotion instead of making a second', async () => {
  const taken = refusal(422, [{ path: '$.id', code: 'taken', message: 'Another promotion has it.' }])
  const { api, calls } = service(taken, stored({}))
  const saved = await save(api, { id: 'p', document, base: undefined, etag: undefined })
  expect(saved).toMatchObject({ outcome: 'changed', etag: '"2"', merge: { conflicts: [] } })
  expect(calls.map(({ id }) => id)).toEqual(['createPromotion', 'readPromotion'])
  expect(calls[0]?.input.body).toMatchObject({ id: 'p' })
})

it('a refusal names the fields, by steps', async () => {
  const { api } = service(refusal(422, [{ path: '$.effects[0].percent', code: 'format', message: 'Must be …' }]))
  expect(await save(api, { id: 'p', document, base: document, etag: '"1"' })).toEqual({
    outcome: 'refused',
    issues: [{ path: ['effects', 0, 'percent'], code: 'format', message: 'Must be …' }],
  })
})

it('what is stored is told without what the service adds', async () => {
  const { api } = service(stored({ name: 'Stored' }))
  const saved = await save(api, { id: 'p', document, base: document, etag: undefined })
  expect(saved).toEqual({ outcome: 'stored', etag: '"2"', document: { ...document, name: 'Stored' } })
})

it('[M4] no network and no session are thrown to whoever shows them', async () => {
  await expect(
    save(service(refusal(401)).api, { id: 'p', document, base: document, etag: '"1"' }),
  ).rejects.toBeInstanceOf(ProblemError)
  await expect(save(service().api, { id: 'p', document, base: document, etag: '"1"' })).rejects.toThrow('nothing left')
})
