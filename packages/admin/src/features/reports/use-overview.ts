/** The overview of the store, also asked for the days between which anything was sold. */
import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { reportKeys } from './keys.ts'

/** `day`: as of the evening of that day; absent: today. */
export function useOverview(day?: string) {
  return useQuery({
    queryKey: reportKeys.overview(day),
    queryFn: ({ signal }) => api.readOverview({ query: day === undefined ? {} : { day }, signal }),
    refetchInterval: 60_000,
  })
}
