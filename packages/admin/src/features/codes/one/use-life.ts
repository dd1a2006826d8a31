/** What happened to a code, page by page; the first says how it stands. */
import type { AnswerOf } from '@counterfoil/contract/client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../../shared/api.ts'
import { useLanguage } from '../../../shared/words/language.tsx'
import { codeKeys } from '../keys.ts'

export type CodeLife = AnswerOf<'readCodeLife'>
export type CodeEvent = CodeLife['data'][number]
export type Standing = NonNullable<CodeLife['standing']>

const limit = 30

export function useLife(id: string) {
  const { locale } = useLanguage()
  return useInfiniteQuery({
    queryKey: codeKeys.life(id, locale),
    queryFn: ({ pageParam, signal }) => api.readCodeLife({ id, query: { limit, locale, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
}

export type LifeQuery = ReturnType<typeof useLife>
