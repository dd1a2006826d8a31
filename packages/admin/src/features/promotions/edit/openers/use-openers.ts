/** What opens a stored promotion now: its active codes and its batches. And a code made with one click. */
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../../shared/api.ts'
import { saveCode } from '../actions/save-code.ts'
import { editKeys } from '../keys.ts'
import { useEditWords } from '../words/index.ts'

const few = 5

/** What opens it; undefined: not known yet, or there is nothing to ask about. */
export function useOpeners(promotionId: string | undefined) {
  return useOpenersQuery(promotionId).data
}

export function useOpenersQuery(promotionId: string | undefined) {
  return useQuery({
    queryKey: editKeys.codes(promotionId ?? ''),
    enabled: promotionId !== undefined,
    queryFn: async ({ signal }) => {
      const promotion = promotionId ?? ''
      const [codes, batches] = await Promise.all([
        api.listCodes({ query: { promotion, status: 'active', limit: few }, signal }),
        api.listBatches({ query: { promotion, limit: few }, signal }),
      ])
      return {
        codes: codes.data,
        moreCodes: codes.has_more,
        batches: batches.data.filter(({ status }) => status !== 'disabled'),
        moreBatches: batches.has_more,
      }
    },
  })
}

type Openers = NonNullable<ReturnType<typeof useOpeners>>

export function opensNothing(openers: Openers): boolean {
  return openers.codes.length === 0 && openers.batches.length === 0 && !openers.moreBatches
}

/** Makes the code at once, without saving anything else that stands in the form. Its data: what is wrong with the code. */
export function useMakeCode(promotionId: string) {
  const t = useEditWords()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (code: string) => {
      const [issue] = await saveCode(api, promotionId, code)
      return issue
    },
    onSuccess: (issue, code) => {
      if (issue === undefined) notifications.show({ message: t('code_made', { code }), color: 'teal' })
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: editKeys.codes(promotionId) }),
        queries.invalidateQueries({ queryKey: ['codes'] }),
      ]),
  })
}
