/** One import as it stands; while it is being checked it is looked at again. */
import type { AnswerOf } from '@counterfoil/contract/client'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { nextLook } from '../batches/polling.ts'
import { importKeys } from './keys.ts'

export type Import = AnswerOf<'readImport'>

export function useImport(id: string | undefined) {
  return useQuery({
    queryKey: importKeys.one(id ?? ''),
    queryFn: ({ signal }) => api.readImport({ id: id ?? '', signal }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => state.data?.status === 'checking' && nextLook(state.dataUpdateCount),
  })
}

/** Was it only looked at? */
export function isDryRun({ request }: Import): boolean {
  return (request as { readonly dry_run?: boolean }).dry_run === true
}
