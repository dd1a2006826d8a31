/** Somebody who was invited comes in. */
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
import { words } from './words/index.ts'

export function InvitationPage() {
  const t = useWords(entranceWords)
  const r = useWords(words)
  const token = useLinkToken('invitation')
  const link = useQuery({
    queryKey: ['link', token],
    enabled: token !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => api.readLink({ body: { token: token ?? '' }, signal }),
  })
  if (token === undefined || link.error !== null) return <LinkOver error={link.error ?? undefined} />
  if (link.data === undefined) return <Loading rows={4} />
  const { store, role, email = '', name = '' } = link.data
  const intro = t('invitation_intro', { role: r(`role_${role}`), email })
  return (
    <Entrance title={t('invitation_title', { store: store.name })} intro={intro}>
      <AskFirst>
        <JoinForm token={token} asksForEmail={false} name={name} />
      </AskFirst>
    </Entrance>
  )
}
