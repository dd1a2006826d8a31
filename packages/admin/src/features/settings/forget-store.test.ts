/** Settings that were saved are seen by pages that have read the store before. */
import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { codeKeys } from '../codes/keys.ts'
import { editKeys } from '../promotions/edit/keys.ts'
import { forgetStore } from './forget-store.ts'
import { settingsKeys } from './keys.ts'

it('has the store, the links of codes and their pictures asked anew, and nothing else', async () => {
  const queries = new QueryClient()
  const stale = [editKeys.store, ['store', 'links'], codeKeys.link('a'), codeKeys.picture('a')]
  const fresh = [settingsKeys.store, codeKeys.one('a'), codeKeys.list({})]
  for (const key of [...stale, ...fresh]) queries.setQueryData(key, {})
  await forgetStore(queries)
  const isForgotten = (key: readonly unknown[]) => queries.getQueryState(key)?.isInvalidated
  expect(stale.map(isForgotten)).toEqual([true, true, true, true])
  expect(fresh.map(isForgotten)).toEqual([false, false, false])
})
