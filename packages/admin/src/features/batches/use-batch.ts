/** One batch; looked at again and again while it is being made. */
import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { batchKeys } from './keys.ts'
import { nextLook } from './polling.ts'

/** Undefined: there is none to ask for. */
export function useBatch(id: string | undefined) {
  return useQuery({
    queryKey: batchKeys.one(id ?? ''),
    enabled: id !== undefined,
    queryFn: ({ signal }) => api.readBatch({ id: id ?? '', signal }),
    refetchInterval: ({ state }) => state.data?.status === 'making' && nextLook(state.dataUpdateCount),
  })
}
