/** Changes a code at the revision that is shown, and shows what came of it everywhere. */
import { ProblemError } from '@counterfoil/contract/client'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../shared/api.ts'
import { wordsOf } from '../../../shared/problem.tsx'
import { sharedWords } from '../../../shared/words/shared/index.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Code } from '../code-rows.tsx'
import { codeKeys } from '../keys.ts'
import { codeWords } from '../words/index.ts'

/** `quiet`: the caller shows what is refused beside its form. */
export function useChangeCode(code: Code, { quiet = false }: { readonly quiet?: boolean } = {}) {
  const t = useWords(codeWords)
  const shared = useWords(sharedWords)
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: object) => api.patchCode({ id: code.id, body, ifMatch: code.revision }),
    onSuccess: changed => {
      queries.setQueryData<Code>(codeKeys.one(code.id), before => ({ ...before, ...changed }))
      notifications.show({ message: t('changed', { code: code.code }) })
    },
    onError: error => {
      // Somebody was quicker: what they made of it is shown, so that the next try is about that.
      if (!quiet || (error instanceof ProblemError && error.status === 412))
        notifications.show({ color: 'red', message: wordsOf(error, shared).text })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: codeKeys.all }),
  })
}
