/** What the page knows of the promotion being written. Pure: every change is an action, and nothing here asks the service. */
import { promotionSchema } from '@counterfoil/engine'
import { isObject, type Json, type JsonObject, type Path, withMoved, withValue } from './document/json.ts'
import { startsWith } from './document/json-path.ts'
import { merge } from './document/merge.ts'

export interface FieldIssue {
  readonly path: Path
  readonly code: string
  readonly message: string
}

export interface EditorState {
  readonly document: JsonObject
  /** As the service had it when it was read; undefined: it is not stored yet. */
  readonly base: JsonObject | undefined
  readonly etag: string | undefined
  /** A readable code that is made when it is saved; empty: none. */
  readonly code: string
  /** After the first attempt to save every open field says so. */
  readonly attempted: boolean
  /** What the service refused, until the field is changed. */
  readonly refused: readonly FieldIssue[]
}

export type EditorAction =
  | { readonly do: 'set'; readonly path: Path; readonly value: Json | undefined }
  | { readonly do: 'move'; readonly path: Path; readonly from: number; readonly by: number }
  | { readonly do: 'code'; readonly code: string }
  | { readonly do: 'attempted' }
  | { readonly do: 'refused'; readonly issues: readonly FieldIssue[] }
  /** Saved. What was typed since the service was sent `written` (absent: since it was stored last) stays, unsaved. */
  | {
      readonly do: 'stored'
      readonly document: JsonObject
      readonly etag: string | undefined
      readonly written?: JsonObject
    }
  /** What was joined from mine and theirs; `base` is theirs. */
  | {
      readonly do: 'joined'
      readonly document: JsonObject
      readonly base: JsonObject
      readonly etag: string | undefined
    }
  | { readonly do: 'restored'; readonly kept: KeptWork; readonly etag: string | undefined }

/** What is kept in the browser until it is saved. */
export interface KeptWork {
  readonly document: JsonObject
  readonly base: JsonObject | null
  readonly code: string
}

export function editorState(document: JsonObject, more: Partial<EditorState> = {}): EditorState {
  return { document, base: undefined, etag: undefined, code: '', attempted: false, refused: [], ...more }
}

export function reduce(state: EditorState, action: EditorAction): EditorState {
  switch (action.do) {
    case 'set': {
      const document = objectOf(withValue(state.document, action.path, action.value))
      return { ...state, document, refused: state.refused.filter(({ path }) => !touches(path, action.path)) }
    }
    case 'move':
      return {
        ...state,
        document: objectOf(withMoved(state.document, action.path, action.from, action.by)),
        refused: [],
      }
    case 'code':
      return { ...state, code: action.code, refused: state.refused.filter(({ path }) => path[0] !== 'code') }
    case 'attempted':
      return { ...state, attempted: true, refused: [] }
    case 'refused':
      return { ...state, attempted: true, refused: action.issues }
    case 'stored':
      return {
        ...state,
        document: objectOf(
          merge(action.written ?? state.base ?? state.document, state.document, action.document).merged,
        ),
        base: action.document,
        etag: action.etag,
        attempted: false,
        refused: [],
      }
    case 'joined':
      return { ...state, document: action.document, base: action.base, etag: action.etag, refused: [] }
    case 'restored': {
      const { document, base, code } = action.kept
      return { ...state, document, code, base: base ?? undefined, etag: action.etag }
    }
  }
}

const own = Object.keys((promotionSchema.json.properties ?? {}) as object)

/** A stored promotion without what the service adds to it: what is edited, compared and written back. */
export function editable(stored: object): JsonObject {
  const entries = Object.entries(stored).filter(([key]) => own.includes(key))
  return Object.fromEntries(entries) as JsonObject
}

function touches(issue: Path, changed: Path): boolean {
  return startsWith(issue, changed) || startsWith(changed, issue)
}

function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {}
}
