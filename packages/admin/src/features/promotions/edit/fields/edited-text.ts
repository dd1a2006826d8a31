/** A text box over a value that is no text: what is typed stays as it is typed until it is left, then it is shown as read. */
import { useState } from 'react'
import { type Json, sameJson } from '../document/json.ts'

interface EditedText {
  readonly text: string
  readonly change: (text: string) => void
  readonly leave: () => void
}

interface Reading {
  readonly show: (value: Json | undefined) => string
  /** What the text means; a text that means nothing stands for itself, so that it is neither lost nor saved silently. */
  readonly read: (text: string) => Json | undefined
  readonly set: (value: Json | undefined) => void
}

export function useEditedText(value: Json | undefined, { show, read, set }: Reading): EditedText {
  const [typed, setTyped] = useState<{ readonly text: string; readonly value: Json | undefined }>()
  const isCurrent = typed !== undefined && sameJson(typed.value, value)
  return {
    text: isCurrent ? typed.text : show(value),
    change: text => {
      const next = read(text)
      setTyped({ text, value: next })
      set(next)
    },
    leave: () => setTyped(undefined),
  }
}
