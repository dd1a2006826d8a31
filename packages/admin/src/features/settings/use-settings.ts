/** Settings while they are edited: what is stored, what was changed here, and what the service says to it. */
import { type AnswerOf, ProblemError } from '@counterfoil/contract/client'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useSession } from '../../shared/session.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { type Changes, patchOf, withChange } from './changes.ts'
import { forgetStore } from './forget-store.ts'
import { settingsKeys } from './keys.ts'
import { words } from './words/index.ts'

type Store = AnswerOf<'readStore'>

export function useSettings(document: Store, etag: string) {
  const t = useWords(words)
  const queries = useQueryClient()
  const session = useSession()
  const [base, setBase] = useState({ stored: document, etag })
  const [changes, setChanges] = useState<Changes>({})
  const [isStale, setStale] = useState(false)
  const save = useMutation({
    mutationFn: () => api.request('patchStore', { body: patchOf(changes), ifMatch: base.etag }),
    onSuccess: async ({ body, etag: next }) => {
      setBase({ stored: body, etag: next ?? '*' })
      setChanges({})
      setStale(false)
      queries.setQueryData(settingsKeys.store, { body, etag: next })
      notifications.show({ message: t('saved'), withCloseButton: false })
      await forgetStore(queries)
      // Currency, zone and name stand on every page.
      await session.refresh()
    },
    onError: async error => {
      if (!isStaleError(error)) return
      // What others changed is shown; what was changed here stays, and is sent against the new revision.
      const { body, etag: next } = await api.request('readStore', {})
      setBase({ stored: body, etag: next ?? '*' })
      setStale(true)
    },
  })
  const change = (path: string, value: unknown) => setChanges(before => withChange(before, base.stored, path, value))
  const discard = () => {
    setChanges({})
    setStale(false)
    save.reset()
  }
  const faults = faultsOf(save.error)
  const hasFaults = Object.keys(faults).length > 0
  const otherError = save.error === null || isStaleError(save.error) || hasFaults ? undefined : save.error
  return { stored: base.stored, changes, change, discard, save, faults, isStale, otherError }
}

function isStaleError(error: unknown): boolean {
  return error instanceof ProblemError && error.code === 'stale_revision'
}

/** What is wrong, by the path of the field: `$.settings.max_codes` is `settings.max_codes`. */
function faultsOf(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ProblemError)) return {}
  return Object.fromEntries(
    (error.problem.errors ?? []).map(({ path, message }) => [path.replace(/^\$\./, ''), message]),
  )
}
