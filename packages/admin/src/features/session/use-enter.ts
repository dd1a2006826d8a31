/** Somebody is signed in: what an earlier visitor of this browser saw is forgotten, and the pages open. */
import { useQueryClient } from '@tanstack/react-query'
import { setCsrf } from '../../shared/api.ts'
import { type SessionDocument, sessionKey } from '../../shared/session.tsx'
import { setServerClock } from '../../shared/time.ts'

/** `keep`: the token for calls that follow; `enter`: the pages open. */
export function useEnter() {
  const queries = useQueryClient()
  return {
    keep: (document: SessionDocument) => setCsrf(document.csrf),
    enter: (document: SessionDocument) => {
      setCsrf(document.csrf)
      setServerClock(document.server_time, 0)
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
      queries.setQueryData(sessionKey, document)
    },
  }
}
