/** The first owner of a store: by the link that the service printed when it started. */
import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { Loading } from '../../shared/states.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { AskFirst } from './ask-first.tsx'
import { Entrance } from './entrance.tsx'
import { entranceWords } from './entrance-words/index.ts'
import { JoinForm } from './join-form.tsx'
import { LinkOver } from './link-over.tsx'
import { useLinkToken } from './link-token.ts'

export function SetupPage() {
  const t = useWords(entranceWords)
  const token = useLinkToken('setup')
  const link = useQuery({
    queryKey: ['link', token],
    enabled: token !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => api.readLink({ body: { token: token ?? '' }, signal }),
  })
  if (token === undefined || link.error !== null) return <LinkOver error={link.error ?? undefined} />
  if (link.data === undefined) return <Loading rows={4} />
  return (
    <Entrance title={t('setup_title', { store: link.data.store.name })} intro={t('setup_intro')}>
      <AskFirst>
        <JoinForm token={token} asksForEmail name="" />
      </AskFirst>
    </Entrance>
  )
}
