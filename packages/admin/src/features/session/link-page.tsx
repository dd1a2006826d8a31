/**
 * A link that signs in: it does so as soon as it is opened, unless somebody else is signed in here. They are shown whom they
 * would become, and are asked.
 */
import { Button, Loader } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { api } from '../../shared/api.ts'
import { useSessionQuery } from '../../shared/session.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { Entrance } from './entrance.tsx'
import { entranceWords } from './entrance-words/index.ts'
import { LinkOver } from './link-over.tsx'
import { forgetToken, useLinkToken } from './link-token.ts'
import { useEnter } from './use-enter.ts'

export function LinkPage() {
  const token = useLinkToken('link')
  return token === undefined ? <LinkOver error={undefined} /> : <Opening key={token} token={token} />
}

function Opening({ token }: { readonly token: string }) {
  const t = useWords(entranceWords)
  const open = useOpenLink()
  const link = useQuery({
    queryKey: ['link', token],
    // Once it is used there is nothing to look at.
    enabled: open.isIdle,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => api.readLink({ body: { token }, signal }),
  })
  const session = useSessionQuery()
  const present = session.data?.account
  const isKnown = link.data !== undefined && session.data !== undefined
  const isOther = isKnown && present !== undefined && present.email !== link.data.email
  const { mutate } = open
  const begun = useRef(false)
  useEffect(() => {
    // Once, however often the page is drawn: a link works once.
    if (!isKnown || isOther || begun.current) return
    begun.current = true
    mutate(token)
  }, [token, isKnown, isOther, mutate])
  const error = open.error ?? (open.isIdle ? (link.error ?? session.error) : null)
  if (error !== null) return <LinkOver error={error} />
  if (isOther) {
    const { email = '', name = email } = link.data
    const whose = { name, email, other: present.name }
    return (
      <Entrance title={t('link_switch_title', whose)} intro={t('link_switch_text', whose)}>
        <Button loading={open.isPending} onClick={() => mutate(token)} fullWidth>
          {t('link_switch', whose)}
        </Button>
      </Entrance>
    )
  }
  return (
    <Entrance title={t('link_title')}>
      <Loader role="status" aria-label={t('link_title')} />
    </Entrance>
  )
}

function useOpenLink() {
  const { enter } = useEnter()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (token: string) => api.openLink({ body: { token } }),
    onSuccess: async document => {
      forgetToken()
      enter(document)
      await navigate({ to: '/', replace: true })
    },
  })
}
