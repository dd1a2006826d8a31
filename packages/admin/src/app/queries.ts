/** What the admin remembers of answers, and when it asks again. */
import { ProblemError } from '@counterfoil/contract/client'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { sessionKey } from '../shared/session.tsx'

export function createQueries(): QueryClient {
  /** Whoever is told that nobody is signed in sees the form for it at once; what is unsaved is kept. */
  const onError = (error: Error) => {
    if (error instanceof ProblemError && error.status === 401)
      void queries.invalidateQueries({ queryKey: sessionKey, exact: true })
  }
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // The client has tried again already where that was safe; a refusal stays one.
        retry: (failures, error) => !(error instanceof ProblemError) && failures < 1,
        // Asks also when the browser believes to be offline: what it sees then says so, with a way to try again.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
  return queries
}
