/** Saving and activating, as the page does them: what is wrong is shown first, and a promotion without a code is asked about. */
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { CodeChoice } from '../openers/ask-code.tsx'
import { opensNothing, useOpeners } from '../openers/use-openers.ts'
import type { Editor } from '../use-editor.ts'
import type { Activation, StatusChange } from './use-activation.ts'

interface Subject {
  readonly editor: Editor
  readonly activation: Activation
  /** Fields are still to be put right. */
  readonly isWrong: boolean
  /** It was new when the page was opened. */
  readonly wasNew: boolean
  /** After the first save of a new one. */
  readonly onCreated: ((id: string) => void) | undefined
}

export function useChanges({ editor, activation, isWrong, wasNew, onCreated }: Subject) {
  const navigate = useNavigate()
  const { state, act } = editor
  const [attempt, setAttempt] = useState(0)
  const [isAsking, setAsking] = useState(false)
  /** What was chosen when asked; it is done once the form knows of it. */
  const [chosen, setChosen] = useState<CodeChoice>()
  const wantsMany = useRef(false)
  const hasLeft = useRef(false)
  const stored = state.base !== undefined
  const openers = useOpeners(stored ? editor.id : undefined)
  const lacksCode =
    state.document.trigger === 'code' && state.code.trim() === '' && (openers ? opensNothing(openers) : !stored)
  const makeMany = () => void navigate({ to: '/batches/new', search: { promotion: editor.id } } as never)

  // Only when nothing is left to ask about or to tell: then the page of the stored one takes over.
  const isIdle = !editor.isBusy && activation.busy === undefined && activation.failure === undefined
  const isDone = wasNew && stored && !editor.isDirty && isIdle
  useEffect(() => {
    if (!isDone || hasLeft.current) return
    hasLeft.current = true
    if (wantsMany.current) makeMany()
    else onCreated?.(editor.id)
  })

  const ended = (done: boolean) => {
    if (!done) setAttempt(before => before + 1)
    else if (wantsMany.current && !wasNew) makeMany()
    return done
  }
  const run = async (to: StatusChange) => {
    act({ do: 'attempted' })
    if (to === 'activate' && isWrong) return setAttempt(before => before + 1)
    ended(await activation.change(to))
  }
  useEffect(() => {
    if (chosen === undefined) return
    setChosen(undefined)
    void run('activate')
  })
  return {
    attempt,
    isAsking,
    stopAsking: () => setAsking(false),
    lacksCode: lacksCode && stored,
    submit: async () => {
      // It was to follow an activation that did not come about.
      wantsMany.current = false
      act({ do: 'attempted' })
      if (isWrong) return setAttempt(before => before + 1)
      if (ended(await editor.save())) activation.forget()
    },
    change: (to: StatusChange) => {
      wantsMany.current = false
      if (to === 'activate' && !isWrong && lacksCode) setAsking(true)
      else void run(to)
    },
    /** What failed, with what was chosen for it. */
    again: (to: StatusChange) => void run(to),
    choose: (choice: CodeChoice) => {
      setAsking(false)
      wantsMany.current = choice === 'many'
      if (typeof choice === 'object') act({ do: 'code', code: choice.code })
      setChosen(choice)
    },
    /** Though tests of the store fail. */
    anyway: async () => ended(await activation.anyway()),
  }
}
