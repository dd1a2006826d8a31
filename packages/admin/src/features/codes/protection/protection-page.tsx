/** `/codes/protection`: what guards the codes of the store, and what happens to one that seems to have leaked. */

import type { AnswerOf } from '@counterfoil/contract/client'
import { Alert, Anchor, Button, Group, List, Paper, Radio, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/format.ts'
import { Page } from '../../../shared/page.tsx'
import { Problem } from '../../../shared/problem.tsx'
import { useSession } from '../../../shared/session.tsx'
import { Loading } from '../../../shared/states.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { codeKeys } from '../keys.ts'
import { CodeSections } from '../pieces/code-sections.tsx'
import { codeWords } from '../words/index.ts'
import { Alarms } from './alarms.tsx'
import { Attacks } from './attacks.tsx'

type Guard = AnswerOf<'readGuard'>

export function ProtectionPage() {
  const t = useWords(codeWords)
  const { may } = useSession()
  const isOwner = may('owner')
  const guard = useQuery({ queryKey: codeKeys.guard, queryFn: ({ signal }) => api.readGuard({ signal }) })
  return (
    <Page title={t('protection_title')} intro={t('protection_intro')}>
      <CodeSections at="protection" />
      <Alarms />
      <WhenLeaked />
      <Attacks />
      {!isOwner && (
        <Text size="sm" c="dimmed">
          {t('protection_owner')}
        </Text>
      )}
      {guard.isPending && <Loading rows={3} height={64} />}
      {guard.isError && <Problem error={guard.error} onRetry={() => void guard.refetch()} />}
      {guard.data && isOwner && <Choices key={guard.data.revision} guard={guard.data} />}
      {guard.data && !isOwner && <Chosen guard={guard.data} />}
    </Page>
  )
}

/** What to do with a code that got out. */
function WhenLeaked() {
  const t = useWords(codeWords)
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Title order={2} size="h4">
          {t('leaked_title')}
        </Title>
        <List size="sm" spacing={4}>
          <List.Item>{t('leaked_one')}</List.Item>
          <List.Item>
            {t('leaked_many')}{' '}
            <Anchor component={Link} to="/codes/bulk" inherit underline="always">
              {t('bulk_title')}
            </Anchor>
          </List.Item>
          <List.Item>{t('leaked_key')}</List.Item>
        </List>
        <Group>
          <Button component={Link} to="/codes?status=disabled" variant="default" size="xs">
            {t('show_disabled')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}

interface GuardProps {
  readonly guard: Guard
}

/** To read, for who chooses nothing here. */
function Chosen({ guard }: GuardProps) {
  const t = useWords(codeWords)
  const { leak, network, budgets } = guard
  const chosen = [
    { id: 'leak', label: t('leak_label'), text: t('leak_text'), value: t(`leak_${leak.on_suspected}`) },
    {
      id: 'network',
      label: t('network_label'),
      text: t('network_text', { count: budgets.network }),
      value: t(`network_${network}`),
    },
  ]
  return (
    <Paper withBorder p="md">
      <Stack gap="lg">
        {chosen.map(({ id, label, text, value }) => (
          <div key={id}>
            <Text size="sm" fw={600}>
              {label}
            </Text>
            <Text size="xs" c="dimmed">
              {text}
            </Text>
            <Text size="sm" mt={4}>
              {value}
            </Text>
          </div>
        ))}
        <Always guard={guard} />
      </Stack>
    </Paper>
  )
}

function Always({ guard: { budgets } }: GuardProps) {
  const t = useWords(codeWords)
  const format = useFormat()
  return (
    <Alert color="gray" variant="light" title={t('budgets_title')}>
      <Text size="sm">
        {t('budgets_text', {
          minutes: Math.round(budgets.window_seconds / 60),
          session: format.number(budgets.session),
          customer: format.number(budgets.customer),
        })}
      </Text>
    </Alert>
  )
}

function Choices({ guard }: GuardProps) {
  const t = useWords(codeWords)
  const queries = useQueryClient()
  const [leak, setLeak] = useState(guard.leak.on_suspected)
  const [network, setNetwork] = useState(guard.network)
  const save = useMutation({
    mutationFn: () => api.patchGuard({ body: { leak: { on_suspected: leak }, network }, ifMatch: guard.revision }),
    onSuccess: () => notifications.show({ message: t('saved') }),
    onSettled: () => queries.invalidateQueries({ queryKey: codeKeys.guard }),
  })
  const { budgets } = guard
  const isSame = leak === guard.leak.on_suspected && network === guard.network
  return (
    <Paper withBorder p="md">
      <Stack gap="lg">
        <Radio.Group
          label={t('leak_label')}
          description={t('leak_text')}
          value={leak}
          onChange={value => setLeak(value === 'pause' ? 'pause' : 'report')}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="report" label={t('leak_report')} />
            <Radio value="pause" label={t('leak_pause')} />
          </Stack>
        </Radio.Group>
        <Radio.Group
          label={t('network_label')}
          description={t('network_text', { count: budgets.network })}
          value={network}
          onChange={value => setNetwork(value === 'limit' ? 'limit' : 'ask')}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="ask" label={t('network_ask')} />
            <Radio value="limit" label={t('network_limit')} />
          </Stack>
        </Radio.Group>
        <Always guard={guard} />
        {save.isError && <Problem error={save.error} />}
        <Group justify="flex-end">
          <Button disabled={isSame} loading={save.isPending} onClick={() => save.mutate()}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
