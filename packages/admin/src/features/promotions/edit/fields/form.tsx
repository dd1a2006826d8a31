/** What every field of the form shares: the document, how it is changed, what is wrong with it and how things are called. */
import { type ComponentType, createContext, use } from 'react'
import type { Json, Path } from '../document/json.ts'
import { valueAt } from '../document/json.ts'
import { keyOf } from '../document/json-path.ts'
import type { FieldKind } from '../schema/field.ts'
import type { FieldWords } from './field-words.ts'

export interface Form {
  readonly document: Json
  readonly set: (path: Path, value: Json | undefined) => void
  readonly move: (path: Path, from: number, by: number) => void
  /** A sentence about what stands exactly here; undefined while it is right or nobody has been there yet. */
  readonly problemAt: (path: Path) => string | undefined
  /** Somebody has been in this field. */
  readonly visit: (path: Path) => void
  readonly words: FieldWords
  readonly locale: string
  /** The store's. */
  readonly currency: string
  readonly readOnly: boolean
  /** Of a form beside the page's own, so that no two elements have one id. */
  readonly scope?: string
  /** Draws a field of any kind: fields hold fields. */
  readonly Field: ComponentType<FieldProps>
}

export const FormContext = createContext<Form | undefined>(undefined)

export function useForm(): Form {
  const form = use(FormContext)
  if (form === undefined) throw new Error('A field stands outside of a form')
  return form
}

export interface FieldState {
  readonly id: string
  readonly value: Json | undefined
  readonly set: (value: Json | undefined) => void
  readonly problem: string | undefined
  readonly visit: () => void
  readonly readOnly: boolean
}

export function useField(path: Path): FieldState {
  const form = useForm()
  return {
    id: `${form.scope ?? ''}${idOf(path)}`,
    value: valueAt(form.document, path),
    set: value => form.set(path, value),
    problem: form.problemAt(path),
    visit: () => form.visit(path),
    readOnly: form.readOnly,
  }
}

/** The id of the element that stands for a place in the document. */
export function idOf(path: Path): string {
  return `field${keyOf(path)}`
}

/** Takes the reader to a place in the document, or to the nearest that the page shows. */
export function focusPath(path: Path): void {
  for (let length = path.length; length > 0; length -= 1) {
    const element = document.getElementById(idOf(path.slice(0, length)))
    if (element === null) continue
    const input = element.matches('input,select,textarea,button') ? element : firstInput(element)
    const target = input ?? element
    target.scrollIntoView({ block: 'center', behavior: 'smooth' })
    target.focus({ preventScroll: true })
    return
  }
}

function firstInput(element: HTMLElement): HTMLElement | null {
  return element.querySelector<HTMLElement>('input:not([type=hidden]):not([disabled]),select,textarea')
}

/** What a field of any kind is given. */
export interface Shown {
  readonly path: Path
  readonly label: string
  readonly help?: string | undefined
  readonly required: boolean
}

export interface FieldProps extends Shown {
  readonly field: FieldKind
}
