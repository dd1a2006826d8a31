/** Where one is signed in, and an end to it. */
import type { AnswerOf } from '@counterfoil/contract/client'
import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useConfirm } from '../../shared/confirm.tsx'
import { useFormat } from '../../shared/format.ts'
import { Problem } from '../../shared/problem.tsx'
import { useSession } from '../../shared/session.tsx'
import { Loading } from '../../shared/states.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { browserName } from './browser-name.ts'
import { profileKeys } from './keys.ts'
import { Section } from './section.tsx'
import { words } from './words/index.ts'

type OpenSession = AnswerOf<'listSessions'>['data'][number]

export function SessionsSection() {
  const t = useWords(words)
  const session = useSession()
  const confirm = useConfirm()
  const list = useQuery({ queryKey: profileKeys.sessions, queryFn: ({ signal }) => api.listSessions({ signal }) })
  const everywhere = useMutation({
    mutationFn: () => api.signOut({ query: { everywhere: 'true' } }),
    onSuccess: () => session.refresh(),
  })
  const ask = async () => {
    const question = { title: t('everywhere'), text: t('everywhere_text'), action: t('everywhere'), danger: true }
    if (await confirm(question)) everywhere.mutate()
  }
  return (
    <Section title={t('sessions')}>
      {list.error !== null && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading rows={2} />}
      <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {list.data?.data.map(one => (
          <Row key={one.id} session={one} />
        ))}
      </Stack>
      {everywhere.error !== null && <Problem error={everywhere.error} />}
      <Group>
        <Button variant="light" color="red" loading={everywhere.isPending} onClick={() => void ask()}>
          {t('everywhere')}
        </Button>
      </Group>
    </Section>
  )
}

function Row({ session }: { readonly session: OpenSession }) {
  const t = useWords(words)
  const format = useFormat()
  const queries = useQueryClient()
  const { id, current, means, agent, network, created_at, seen_at } = session
  const end = useMutation({
    mutationFn: () => api.endSession({ id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: profileKeys.sessions }),
  })
  const name = browserName(agent ?? '') ?? t('session_unknown')
  const line = t('session_line', { since: format.relative(created_at), seen: format.relative(seen_at) })
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" gap="md">
        <div>
          <Group gap="xs">
            <Text fw={600}>{name}</Text>
            {current && <Badge variant="light">{t('session_here')}</Badge>}
          </Group>
          <Text size="sm" c="dimmed">
            {[line, t(`means_${means}`), ...(network === null ? [] : [network])].join(' · ')}
          </Text>
        </div>
        {!current && (
          <Button
            size="xs"
            variant="default"
            aria-label={t('session_end_named', { name })}
            loading={end.isPending}
            onClick={() => end.mutate()}
          >
            {t('session_end')}
          </Button>
        )}
      </Group>
      {end.error !== null && <Problem error={end.error} />}
    </li>
  )
}
