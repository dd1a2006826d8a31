/** An import that is begun again under the same key, as after an answer that was lost. */
import { beforeAll, expect, it } from 'vitest'
import { maker } from '../../../test/documents.ts'
import { withService } from '../../../test/with-service.ts'

const { ask } = withService()

beforeAll(async () => {
  await maker(ask)('promotions', { id: 'p' })
})

it('[RED-3] is one import, however often and at once; another wish under the key is refused', async () => {
  const begin = (key: string, body: object = { promotion: 'p' }) =>
    ask('POST', '/v1/imports', { body, headers: { 'idempotency-key': key } })
  const all = [...(await Promise.all([begin('K1'), begin('K1')])), await begin('K1')]
  expect(all.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(new Set(all.map(({ body }) => body.id)).size).toBe(1)
  expect(all[2]?.headers.get('idempotent-replayed')).toBe('true')
  const other = await begin('K1', { promotion: 'p', dry_run: true })
  expect([other.status, other.body.code]).toEqual([422, 'key_reused'])
  expect((await begin('K2')).body.id).not.toBe(all[0]?.body.id)
})
