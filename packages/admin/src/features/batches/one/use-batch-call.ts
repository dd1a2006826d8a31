/** A call that changes a batch: says what came of it, and shows the batch as it is now. */
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { wordsOf } from '../../../shared/problem.tsx'
import { sharedWords } from '../../../shared/words/shared/index.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { codeKeys } from '../../codes/keys.ts'
import { batchKeys } from '../keys.ts'
import type { Batch } from '../list-page.tsx'

interface CallOptions<Input> {
  readonly call: (input: Input) => Promise<Batch>
  /** Said when it is done. */
  readonly done: string
  /** The caller shows what is refused beside its form. */
  readonly quiet?: boolean
}

export function useBatchCall<Input = void>({ call, done, quiet = false }: CallOptions<Input>) {
  const shared = useWords(sharedWords)
  const queries = useQueryClient()
  return useMutation({
    mutationFn: call,
    onSuccess: batch => {
      queries.setQueryData(batchKeys.one(batch.id), batch)
      notifications.show({ message: done })
    },
    onError: error => {
      if (!quiet) notifications.show({ color: 'red', message: wordsOf(error, shared).text })
    },
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: batchKeys.all })
      await queries.invalidateQueries({ queryKey: codeKeys.all })
    },
  })
}
