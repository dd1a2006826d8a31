/** The promotion in hand: what stands in the form, what was kept of earlier visits, what saving came to. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer, useRef, useState } from 'react'
import { api } from '../../../shared/api.ts'
import { useDraft } from '../../../shared/use-draft.ts'
import { useLeaveGuard } from '../../../shared/use-leave-guard.tsx'
import { save } from './actions/save.ts'
import { saveCode } from './actions/save-code.ts'
import { type JsonObject, sameJson } from './document/json.ts'
import { decided, type Merge } from './document/merge.ts'
import { editKeys } from './keys.ts'
import { type EditorAction, type EditorState, editorState, type KeptWork, reduce } from './state.ts'

export interface Opened {
  readonly id: string
  readonly document: JsonObject
  readonly etag: string | undefined
  readonly code: string
  readonly stored: boolean
  /** What unsaved work is kept under. */
  readonly about: string
}

export interface Merging {
  readonly merge: Merge
  readonly theirs: JsonObject
  readonly etag: string | undefined
}

export interface Editor {
  readonly id: string
  readonly state: EditorState
  readonly act: (action: EditorAction) => void
  readonly isDirty: boolean
  readonly isBusy: boolean
  /** True when everything is stored. */
  readonly save: () => Promise<boolean>
  readonly failure: unknown
  readonly merging: Merging | undefined
  readonly resolve: (choices: Parameters<typeof decided>[1]) => void
  readonly cancelMerge: () => void
  /** Others changed fields that I had not, which came in by themselves. */
  readonly joined: boolean
  readonly found: { readonly at: string; readonly restore: () => void; readonly drop: () => void } | undefined
}

export function useEditor(opened: Opened): Editor {
  const [state, act] = useReducer(reduce, opened, begin)
  const id = String(state.document.id ?? opened.id)
  const started = useRef({ document: opened.document, code: opened.code })
  const drafts = useDraft<KeptWork>(opened.about)
  const [offer, setOffer] = useState(() => offered(drafts.found, opened))
  const [asked, setAsked] = useState<Merging>()
  const [failure, setFailure] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const [joined, setJoined] = useState(false)
  const isDirty =
    !sameJson(state.document, state.base ?? started.current.document) ||
    state.code !== (state.base ? '' : started.current.code)
  useLeaveGuard(isDirty)
  const { keep, forget } = drafts
  useEffect(() => {
    if (isDirty) keep({ document: state.document, base: state.base ?? null, code: state.code }, state.etag ?? null)
  }, [isDirty, state.document, state.base, state.code, state.etag, keep])

  const saving = useSaving({ act, forget, setAsked, setJoined })
  const running = useRef<Promise<boolean>>(undefined)
  const run = (work: () => Promise<boolean>) => {
    // A second click waits for the first.
    if (running.current !== undefined) return running.current
    setBusy(true)
    setFailure(undefined)
    running.current = work()
      .catch((error: unknown) => {
        setFailure(error)
        return false
      })
      .finally(() => {
        running.current = undefined
        setBusy(false)
      })
    return running.current
  }
  return {
    id,
    state,
    act,
    isDirty,
    isBusy,
    failure,
    joined,
    merging: asked,
    save: () => run(() => saving(state)),
    cancelMerge: () => setAsked(undefined),
    resolve: choices => {
      if (asked === undefined) return
      const document = decided(asked.merge, choices) as JsonObject
      setAsked(undefined)
      act({ do: 'joined', document, base: asked.theirs, etag: asked.etag })
      void run(() => saving({ ...state, document, base: asked.theirs, etag: asked.etag }))
    },
    found: offer && {
      at: offer.at,
      restore: () => {
        act({ do: 'restored', kept: offer.kept, etag: offer.etag })
        setOffer(undefined)
      },
      drop: () => {
        setOffer(undefined)
        forget()
      },
    },
  }
}

function begin({ document, etag, code, stored }: Opened): EditorState {
  return editorState(document, { code, etag, base: stored ? document : undefined })
}

/** Work of an earlier visit, unless it says what stands there anyway. */
function offered(found: ReturnType<typeof useDraft<KeptWork>>['found'], { document, code }: Opened) {
  if (found === undefined) return undefined
  const { value, base, at } = found
  if (sameJson(value.document, document) && value.code === code) return undefined
  return { kept: value, etag: base ?? undefined, at }
}

interface Saving {
  readonly act: (action: EditorAction) => void
  readonly forget: () => void
  readonly setAsked: (merging: Merging) => void
  readonly setJoined: (joined: boolean) => void
}

function useSaving({ act, forget, setAsked, setJoined }: Saving) {
  const queries = useQueryClient()
  return async function saving(state: EditorState): Promise<boolean> {
    const id = String(state.document.id)
    const saved = await save(api, { id, document: state.document, base: state.base, etag: state.etag })
    if (saved.outcome === 'refused') {
      act({ do: 'refused', issues: saved.issues })
      return false
    }
    if (saved.outcome === 'changed') {
      const { merge, theirs, etag } = saved
      if (merge.conflicts.length > 0) {
        setAsked({ merge, theirs, etag })
        return false
      }
      const document = merge.merged as JsonObject
      act({ do: 'joined', document, base: theirs, etag })
      setJoined(true)
      if (!sameJson(document, theirs)) return saving({ ...state, document, base: theirs, etag })
      return withCode(state, theirs, etag)
    }
    return withCode(state, saved.document, saved.etag)
  }

  /** The promotion is stored; its code follows, and is refused by itself. */
  async function withCode(state: EditorState, document: JsonObject, etag: string | undefined): Promise<boolean> {
    act({ do: 'stored', document, etag, written: state.document })
    const id = String(document.id)
    const issues = document.trigger === 'code' ? await saveCode(api, id, state.code.trim()) : []
    if (issues.length > 0) {
      act({ do: 'refused', issues })
      return false
    }
    act({ do: 'code', code: '' })
    forget()
    void queries.invalidateQueries({ queryKey: editKeys.promotion(id) })
    void queries.invalidateQueries({ queryKey: ['promotions'] })
    return true
  }
}
