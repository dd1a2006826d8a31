/** `/codes/bulk`: many codes that are pasted are switched off, on, or given another end, after a look at what would happen. */
import { Alert, Button, Group, List, Paper, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useConfirm } from '../../../shared/confirm.tsx'
import { useFormat } from '../../../shared/format.ts'
import { Page } from '../../../shared/page.tsx'
import { Problem } from '../../../shared/problem.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { codeKeys } from '../keys.ts'
import { CodeSections } from '../pieces/code-sections.tsx'
import { codeWords } from '../words/index.ts'
import { applyToCodes, type Outcome } from './apply.ts'
import { mostPasted, readPasted } from './read-pasted.ts'

const actions = ['disable', 'enable', 'ends', 'archive'] as const
type Action = (typeof actions)[number]

export function BulkPage() {
  const t = useWords(codeWords)
  return (
    <Page title={t('bulk_title')} intro={t('bulk_intro')}>
      <CodeSections at="bulk" />
      <BulkForm />
    </Page>
  )
}

/** What is entered. */
interface Wish {
  readonly text: string
  readonly action: Action
  readonly ends: string
}

/** A look first, then the change; whatever is entered anew asks for another look. */
function useBulk() {
  const queries = useQueryClient()
  const [wish, setWish] = useState<Wish>({ text: '', action: 'disable', ends: '' })
  const { text, action, ends } = wish
  const codes = readPasted(text)
  const look = useMutation({ mutationFn: () => applyToCodes(codes, changeOf(action, ends), true) })
  const apply = useMutation({
    mutationFn: () => applyToCodes(codes, changeOf(action, ends), false),
    onSuccess: () => queries.invalidateQueries({ queryKey: codeKeys.all }),
  })
  const change = (part: Partial<Wish>) => {
    setWish(before => ({ ...before, ...part }))
    look.reset()
    apply.reset()
  }
  const isIncomplete = codes.length === 0 || codes.length > mostPasted || (action === 'ends' && ends === '')
  return { wish, change, codes, look, apply, isIncomplete }
}

function BulkForm() {
  const t = useWords(codeWords)
  const format = useFormat()
  const confirm = useConfirm()
  const { wish, change, codes, look, apply, isIncomplete } = useBulk()
  const { action, ends } = wish
  const run = async () => {
    const count = look.data?.changed ?? codes.length
    const sure = await confirm({
      title: t(`bulk_${action}_title`, { count }),
      text: t(`bulk_${action}_text`, { count, ends: ends === '' ? '' : format.day(ends) }),
      action: t(`bulk_${action}`),
      danger: action !== 'enable',
    })
    if (sure) apply.mutate()
  }
  return (
    <Paper withBorder p="md" maw={760}>
      <Stack gap="md">
        <BulkFields wish={wish} count={codes.length} onChange={change} />
        <div aria-live="polite">
          {look.isSuccess && apply.isIdle && <Result outcome={look.data} isDone={false} />}
          {apply.isSuccess && <Result outcome={apply.data} isDone />}
          {(apply.error ?? look.error) !== null && <Problem error={apply.error ?? look.error} />}
        </div>
        <Group justify="flex-end">
          <Button variant="default" disabled={isIncomplete} loading={look.isPending} onClick={() => look.mutate()}>
            {t('bulk_look')}
          </Button>
          <Button
            disabled={isIncomplete || !look.isSuccess || look.data.changed === 0 || apply.isSuccess}
            loading={apply.isPending}
            onClick={() => void run()}
          >
            {t(`bulk_${action}`)}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}

interface FieldsProps {
  readonly wish: Wish
  /** Codes that were pasted. */
  readonly count: number
  readonly onChange: (part: Partial<Wish>) => void
}

function BulkFields({ wish: { text, action, ends }, count, onChange }: FieldsProps) {
  const t = useWords(codeWords)
  const format = useFormat()
  return (
    <>
      <Textarea
        label={t('bulk_codes')}
        description={t('bulk_codes_text', { most: format.number(mostPasted) })}
        value={text}
        onChange={({ currentTarget }) => onChange({ text: currentTarget.value })}
        rows={8}
        styles={{ input: { fontFamily: 'monospace' } }}
        spellCheck={false}
        error={count > mostPasted ? t('bulk_too_many', { count, most: mostPasted }) : undefined}
      />
      <Group align="flex-end" gap="sm">
        <Select
          label={t('bulk_action')}
          value={action}
          onChange={value => onChange({ action: actions.find(known => known === value) ?? 'disable' })}
          data={actions.map(value => ({ value, label: t(`bulk_${value}`) }))}
          allowDeselect={false}
        />
        {action === 'ends' && (
          <TextInput
            type="date"
            label={t('ends')}
            value={ends}
            onChange={({ currentTarget }) => onChange({ ends: currentTarget.value })}
          />
        )}
        <Text size="sm" c="dimmed" role="status">
          {t('bulk_count', { count })}
        </Text>
      </Group>
    </>
  )
}

function changeOf(action: Action, ends: string) {
  if (action === 'ends') return { ends }
  return { status: action === 'disable' ? 'disabled' : action === 'enable' ? 'active' : 'archived' } as const
}

function Result({ outcome, isDone }: { readonly outcome: Outcome; readonly isDone: boolean }) {
  const t = useWords(codeWords)
  const { changed, unchanged, refusals } = outcome
  return (
    <Alert
      color={refusals.length > 0 ? 'yellow' : 'green'}
      variant="light"
      title={t(isDone ? 'bulk_done' : 'bulk_would')}
    >
      <Text size="sm">
        {t(isDone ? 'bulk_changed' : 'bulk_would_change', { count: changed })}{' '}
        {unchanged > 0 && t('bulk_unchanged', { count: unchanged })}
      </Text>
      {refusals.length > 0 && (
        <>
          <Text size="sm" mt="xs">
            {t('bulk_refused', { count: refusals.length })}
          </Text>
          <List size="sm">
            {refusals.slice(0, 50).map(({ of, reason }) => (
              <List.Item key={of}>
                <bdi dir="ltr">{of}</bdi>: {t(wordOf(reason))}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Alert>
  )
}

const refusalWords = ['not_found', 'of_batch', 'invalid', 'code_exists', 'stale_revision'] as const

function wordOf(reason: string): `refused_${(typeof refusalWords)[number]}` {
  return `refused_${refusalWords.find(known => known === reason) ?? 'invalid'}`
}
