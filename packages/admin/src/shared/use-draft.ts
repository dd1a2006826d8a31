/**
 * Unsaved work that survives a reload, a crash and a session that ended: kept in this browser, per store, account and
 * what it is about. `base` is the revision that it began from.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { storeId } from '../app/store-id.ts'
import { useSession } from './session.tsx'
import { serverNow } from './time.ts'

export interface Draft<T> {
  readonly value: T
  /** What it was begun from, such as the ETag of the document. */
  readonly base: string | null
  /** When it was kept, by the server's clock. */
  readonly at: string
}

export interface Drafts<T> {
  /** What an earlier visit left behind; undefined when there is nothing. */
  readonly found: Draft<T> | undefined
  /** Keeps the value, a moment after the last call. */
  readonly keep: (value: T, base: string | null) => void
  /** Forgets it: it was saved, or is not wanted. */
  readonly forget: () => void
}

const waitMilliseconds = 300
const oldestMilliseconds = 30 * 86_400_000

/** `about`: such as `promotion:spring-15`, or `promotion:new`. */
export function useDraft<T>(about: string): Drafts<T> {
  const { document } = useSession()
  const key = `counterfoil.draft.${storeId}.${document.account.id}.${about}`
  const [found, setFound] = useState(() => readDraft<T>(key))
  const pending = useRef<{ readonly timer: ReturnType<typeof setTimeout>; readonly write: () => void }>(undefined)

  const keep = useCallback(
    (value: T, base: string | null) => {
      if (pending.current !== undefined) clearTimeout(pending.current.timer)
      const write = () => {
        pending.current = undefined
        writeDraft(key, { value, base, at: new Date(serverNow()).toISOString() })
      }
      pending.current = { timer: setTimeout(write, waitMilliseconds), write }
    },
    [key],
  )
  const forget = useCallback(() => {
    if (pending.current !== undefined) clearTimeout(pending.current.timer)
    pending.current = undefined
    localStorage.removeItem(key)
    setFound(undefined)
  }, [key])

  // A page that is left or reloaded within the moment loses nothing.
  useEffect(() => {
    const flush = () => {
      if (pending.current === undefined) return
      clearTimeout(pending.current.timer)
      pending.current.write()
    }
    addEventListener('pagehide', flush)
    return () => {
      removeEventListener('pagehide', flush)
      flush()
    }
  }, [])
  return { found, keep, forget }
}

function readDraft<T>(key: string): Draft<T> | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? 'null') as Draft<T> | null
    if (draft === null || serverNow() - Date.parse(draft.at) > oldestMilliseconds) return undefined
    return draft
  } catch {
    return undefined
  }
}

/** A browser without room for it keeps the form, not the draft. */
function writeDraft(key: string, draft: Draft<unknown>): void {
  try {
    localStorage.setItem(key, JSON.stringify(draft))
  } catch {
    localStorage.removeItem(key)
  }
}
