/** The campaigns of the store, and what is done with one of them. */
import { notifications } from '@mantine/notifications'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { api } from '../../shared/api.ts'
import { useConfirm } from '../../shared/confirm.tsx'
import { wordsOf } from '../../shared/problem.tsx'
import { sharedWords } from '../../shared/words/shared/index.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { campaignKeys } from './keys.ts'
import { words } from './words/index.ts'

export type Campaign = Awaited<ReturnType<typeof api.listCampaigns>>['data'][number]

export function useCampaigns() {
  return useInfiniteQuery({
    queryKey: campaignKeys.list,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.listCampaigns({ query: { include: 'figures', limit: 100, after: pageParam }, signal }),
    getNextPageParam: page => page.next ?? undefined,
  })
}

export const switches = ['pause', 'activate', 'archive'] as const
export type Switch = (typeof switches)[number]

/** Asks, then switches the campaign and tells. */
export function useSwitch() {
  const t = useWords(words)
  const s = useWords(sharedWords)
  const confirm = useConfirm()
  const queries = useQueryClient()
  const [busy, setBusy] = useState<Switch>()
  const run = useCallback(
    async (
      verb: Switch,
      { id, name, active }: { readonly id: string; readonly name: string; readonly active: number },
    ) => {
      const question = {
        title: t(`${verb}_title`, { name }),
        text: t(`${verb}_text`, { count: active }),
        action: t(verb),
        danger: verb === 'archive',
      }
      if (!(await confirm(question))) return
      setBusy(verb)
      try {
        const call = { pause: api.pauseCampaign, activate: api.activateCampaign, archive: api.archiveCampaign }[verb]
        await call({ id })
        notifications.show({ message: t(`done_${verb}`, { name }) })
        await Promise.all([
          queries.invalidateQueries({ queryKey: campaignKeys.all }),
          queries.invalidateQueries({ queryKey: ['promotions'] }),
        ])
      } catch (error) {
        notifications.show({ color: 'red', title: s('error_title'), message: wordsOf(error, s).text })
      } finally {
        setBusy(undefined)
      }
    },
    [t, s, confirm, queries],
  )
  return { busy, run }
}
