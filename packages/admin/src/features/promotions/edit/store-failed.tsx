/** Above the form: the settings of the store could not be read, without which nothing is priced or put into words. */
import { Problem } from '../../../shared/problem.tsx'
import type { useStore } from './use-store.ts'

export function StoreFailed({ of: { data, error, refetch } }: { readonly of: ReturnType<typeof useStore> }) {
  if (error === null || data !== undefined) return null
  return <Problem error={error} onRetry={() => void refetch()} />
}
