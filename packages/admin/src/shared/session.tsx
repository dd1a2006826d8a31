/** Who is signed in to this store, and what the store says of itself: its currency, zone and clock. */
import { ProblemError } from '@counterfoil/contract/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useMemo } from 'react'
import { mayUse, type Role } from '../app/feature.ts'
import { storeId } from '../app/store-id.ts'
import { api, setCsrf } from './api.ts'
import { setServerClock } from './time.ts'
import { locales } from './words/define-words.ts'
import { useLanguage } from './words/language.tsx'

/** The answer of `GET /v1/session`. */
export type SessionDocument = Awaited<ReturnType<typeof api.readSession>>

export interface Session {
  readonly document: SessionDocument
  readonly role: Role
  readonly currency: string
  readonly timeZone: string
  /** May this role do what needs `least`? */
  readonly may: (least: Role) => boolean
  /** Asks again who is signed in: after signing in or out, or when something about it was changed. */
  readonly refresh: () => Promise<void>
}

export const sessionKey = ['session', storeId] as const

const SessionContext = createContext<Session | undefined>(undefined)

export function useSession(): Session {
  const session = use(SessionContext)
  if (session === undefined) throw new Error('useSession stands on a page that opens without signing in')
  return session
}

/** The session's query: `data` is null when nobody is signed in. */
export function useSessionQuery() {
  return useQuery({
    queryKey: sessionKey,
    staleTime: 60_000,
    refetchInterval: 300_000,
    queryFn: async ({ signal }) => {
      try {
        const began = performance.now()
        const document = await api.readSession({ signal })
        setCsrf(document.csrf)
        setServerClock(document.server_time, (performance.now() - began) / 2)
        return document
      } catch (error) {
        if (error instanceof ProblemError && error.status === 401) return null
        throw error
      }
    },
  })
}

interface ProviderProps {
  readonly document: SessionDocument
  readonly children: ReactNode
}

export function SessionProvider({ document, children }: ProviderProps) {
  const queries = useQueryClient()
  const { setLocale } = useLanguage()
  const chosen = locales.find(locale => locale === document.account.locale)
  useEffect(() => {
    if (chosen !== undefined) setLocale(chosen)
  }, [chosen, setLocale])
  const session = useMemo<Session>(() => {
    const role = document.role
    return {
      document,
      role,
      currency: document.store.currency,
      timeZone: document.store.time_zone,
      may: least => mayUse(role, least),
      refresh: () => queries.invalidateQueries({ queryKey: sessionKey }),
    }
  }, [document, queries])
  return <SessionContext value={session}>{children}</SessionContext>
}
