/** Activating: what was saved as a test of the store runs first, with the promotion as it is about to be. */
import type { AnswerOf } from '@counterfoil/contract/client'
import { ProblemError } from '@counterfoil/contract/client'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../../shared/api.ts'
import { editKeys } from '../keys.ts'
import { editable } from '../state.ts'
import type { Editor } from '../use-editor.ts'
import { useEditWords } from '../words/index.ts'

export type FailedScenario = AnswerOf<'runScenarios'>['results'][number]
export type StatusChange = 'activate' | 'pause' | 'archive'

export interface FailedChange {
  readonly to: StatusChange
  readonly error: unknown
}

export interface Activation {
  readonly busy: StatusChange | undefined
  /** What was to be done last, and did not come about. */
  readonly failure: FailedChange | undefined
  /** Tests of the store that fail with it; undefined: nothing to decide. */
  readonly failing: readonly FailedScenario[] | undefined
  readonly change: (to: StatusChange) => Promise<boolean>
  readonly anyway: () => Promise<boolean>
  readonly cancel: () => void
  /** The failure is no longer of interest. */
  readonly forget: () => void
}

const calls = {
  activate: (id: string) => api.request('activatePromotion', { id }),
  pause: (id: string) => api.request('pausePromotion', { id }),
  archive: (id: string) => api.request('archivePromotion', { id }),
} as const

export function useActivation(editor: Editor): Activation {
  const t = useEditWords()
  const queries = useQueryClient()
  const [busy, setBusy] = useState<StatusChange>()
  const [failure, setFailure] = useState<FailedChange>()
  const [failing, setFailing] = useState<readonly FailedScenario[]>()

  const attempt = async (to: StatusChange, work: () => Promise<boolean>) => {
    if (busy !== undefined) return false
    setBusy(to)
    setFailure(undefined)
    try {
      return await work()
    } catch (error) {
      setFailure({ to, error })
      return false
    } finally {
      setBusy(undefined)
    }
  }
  const set = async (to: StatusChange) => {
    if ((editor.isDirty || editor.state.base === undefined) && !(await editor.save())) return false
    const { body, etag } = await calls[to](editor.id)
    editor.act({ do: 'stored', document: editable(body), etag })
    void queries.invalidateQueries({ queryKey: editKeys.promotion(editor.id) })
    void queries.invalidateQueries({ queryKey: ['promotions'] })
    notifications.show({ message: t(`done_${to}`), color: 'teal' })
    for (const { message } of body.warnings ?? []) notifications.show({ message, color: 'orange', autoClose: 10_000 })
    return true
  }
  return {
    busy,
    failure,
    failing,
    change: to =>
      attempt(to, async () => {
        if (to !== 'activate') return set(to)
        const failed = await failingWith(editor.state.document)
        if (failed.length === 0) return set(to)
        setFailing(failed)
        return false
      }),
    anyway: () =>
      attempt('activate', async () => {
        setFailing(undefined)
        return set('activate')
      }),
    cancel: () => setFailing(undefined),
    forget: () => setFailure(undefined),
  }
}

/** A document with mistakes is not tried: saving says what is wrong with it. */
async function failingWith(document: object): Promise<readonly FailedScenario[]> {
  try {
    const { results } = await api.runScenarios({ body: { drafts: [{ ...document, status: 'active' } as never] } })
    return results.filter(({ status }) => status === 'failed')
  } catch (error) {
    if (error instanceof ProblemError && error.status === 422) return []
    throw error
  }
}
