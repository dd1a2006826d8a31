/** Switches a batch, or a range of its codes, off and on again. */
import { Button, Group, List, Paper, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../../shared/api.ts'
import { useConfirm } from '../../../shared/confirm.tsx'
import { Problem } from '../../../shared/problem.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Batch } from '../list-page.tsx'
import { batchWords } from '../words/index.ts'
import { useBatchCall } from './use-batch-call.ts'

interface Part {
  readonly from?: number | string
  readonly to?: number | string
}

export function Switches({ batch }: { readonly batch: Batch }) {
  const t = useWords(batchWords)
  const confirm = useConfirm()
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const { id, status, made } = batch
  const disable = useBatchCall({
    call: (part: Part) => api.disableBatch({ id, body: part }),
    done: t('disabled_done'),
    quiet: true,
  })
  const enable = useBatchCall({
    call: (part: Part) => api.enableBatch({ id, body: part }),
    done: t('enabled_done'),
    quiet: true,
  })
  const part: Part = {
    ...(from.trim() !== '' && { from: placeOf(from) }),
    ...(to.trim() !== '' && { to: placeOf(to) }),
  }
  const isWhole = Object.keys(part).length === 0
  const off = batch.disabled ?? []
  const ask = async () => {
    const text = t(isWhole ? 'disable_text' : 'disable_range_text')
    if (await confirm({ title: t('disable_title'), text, action: t('disable'), danger: true })) disable.mutate(part)
  }
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('switch')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('switch_text', { last: Math.max(0, made - 1) })}
        </Text>
        <Group grow align="flex-start">
          <TextInput label={t('from')} value={from} onChange={({ currentTarget }) => setFrom(currentTarget.value)} />
          <TextInput label={t('to')} value={to} onChange={({ currentTarget }) => setTo(currentTarget.value)} />
        </Group>
        {off.length > 0 && (
          <List size="sm">
            {off.map(range => (
              <List.Item key={range.from}>{t('off_range', range)}</List.Item>
            ))}
          </List>
        )}
        {(disable.error ?? enable.error) !== null && <Problem error={disable.error ?? enable.error} />}
        <Group>
          <Button
            color="red"
            variant="outline"
            loading={disable.isPending}
            disabled={isWhole && status === 'disabled'}
            onClick={() => void ask()}
          >
            {t(isWhole ? 'disable_all' : 'disable_range')}
          </Button>
          <Button
            variant="default"
            loading={enable.isPending}
            disabled={isWhole && status !== 'disabled' && off.length === 0}
            onClick={() => enable.mutate(part)}
          >
            {t(isWhole ? 'enable_all' : 'enable_range')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}

/** An index from 0, or the code that stands there. */
function placeOf(text: string): number | string {
  return /^\d{1,15}$/.test(text.trim()) ? Number(text.trim()) : text.trim()
}
