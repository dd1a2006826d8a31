/** `/imports/$id`: what became of a file. */

import { Alert, Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import { useConfirm } from '../../shared/confirm.tsx'
import { Page } from '../../shared/page.tsx'
import { Problem, wordsOf } from '../../shared/problem.tsx'
import { useSession } from '../../shared/session.tsx'
import { Loading } from '../../shared/states.tsx'
import { Instant } from '../../shared/values.tsx'
import { sharedWords } from '../../shared/words/shared/index.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { Figures } from '../codes/pieces/figures.tsx'
import { Status } from '../codes/pieces/status.tsx'
import { importKeys } from './keys.ts'
import { Problems } from './problems.tsx'
import { type Import, isDryRun, useImport } from './use-import.ts'
import { importWords } from './words/index.ts'

export function ImportPage() {
  const t = useWords(importWords)
  const { id = '' } = useParams({ strict: false }) as { readonly id?: string }
  const found = useImport(id)
  const parent = { to: '/imports', label: t('title') }
  if (found.data) return <Found found={found.data} parent={parent} />
  return (
    <Page title={t('import')} parent={parent}>
      {found.isPending ? (
        <Loading rows={3} height={88} />
      ) : (
        <Problem error={found.error} onRetry={() => void found.refetch()} />
      )}
    </Page>
  )
}

interface FoundProps {
  readonly found: Import
  readonly parent: { readonly to: string; readonly label: string }
}

function Found({ found, parent }: FoundProps) {
  const t = useWords(importWords)
  const { may } = useSession()
  const isOpen = found.status === 'receiving' || found.status === 'checking'
  return (
    <Page
      title={found.id}
      intro={<Status status={found.status} />}
      parent={parent}
      actions={isOpen && may('marketer') && <GiveUp id={found.id} />}
    >
      {isDryRun(found) && (
        <Alert color="blue" variant="light" title={t('was_dry_run')}>
          <Text size="sm">{t('was_dry_run_text')}</Text>
        </Alert>
      )}
      {found.status === 'refused' && (
        <Alert color="red" variant="light" title={t('was_refused')}>
          <Text size="sm">{t('was_refused_text')}</Text>
        </Alert>
      )}
      <Numbers found={found} />
      <Problems found={found} />
    </Page>
  )
}

function Numbers({ found }: { readonly found: Import }) {
  const t = useWords(importWords)
  const { promotion } = found.request as { readonly promotion?: string }
  const facts = [
    [t('rows'), found.rows],
    [t('imported'), found.imported],
    [t('problems'), found.problems],
    [t('warnings'), found.warnings],
  ] as const
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <Figures figures={facts} columns={4} />
        <Group gap="md">
          <Text size="sm" c="dimmed">
            <Instant at={found.finished_at ?? found.created_at} />
          </Text>
          {found.imported > 0 && (
            <Anchor
              component={Link}
              to={promotion === undefined ? '/codes' : `/codes?promotion=${promotion}`}
              size="sm"
            >
              {t('to_codes')}
            </Anchor>
          )}
        </Group>
      </Stack>
    </Paper>
  )
}

function GiveUp({ id }: { readonly id: string }) {
  const t = useWords(importWords)
  const shared = useWords(sharedWords)
  const confirm = useConfirm()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const cancel = useMutation({
    mutationFn: () => api.cancelImport({ id }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: importKeys.all })
      await navigate({ to: '/imports' })
    },
    onError: error => notifications.show({ color: 'red', message: wordsOf(error, shared).text }),
  })
  const ask = async () => {
    if (await confirm({ title: t('give_up_title'), text: t('give_up_text'), action: t('give_up'), danger: true }))
      cancel.mutate()
  }
  return (
    <Button variant="default" loading={cancel.isPending} onClick={() => void ask()}>
      {t('give_up')}
    </Button>
  )
}
