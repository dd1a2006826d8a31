/** The codes of a batch: as a file, or one by one to a person. */
import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api.ts'
import { useConfirm } from '../../../shared/confirm.tsx'
import { Copy } from '../../../shared/copy.tsx'
import { download } from '../../../shared/download.ts'
import { wordsOf } from '../../../shared/problem.tsx'
import { sharedWords } from '../../../shared/words/shared/index.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { CodeText } from '../../codes/pieces/code-text.tsx'
import { CustomerFields, useCustomer } from '../../codes/pieces/customer-fields.tsx'
import { FormDialog } from '../../codes/pieces/form-dialog.tsx'
import { batchKeys } from '../keys.ts'
import type { Batch } from '../list-page.tsx'
import { batchWords } from '../words/index.ts'

export function Files({ batch }: { readonly batch: Batch }) {
  const t = useWords(batchWords)
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('hand_out')}
        </Title>
        <Text size="sm" c="dimmed">
          {t(batch.handout === 'export' ? 'file_text' : 'issue_text')}
        </Text>
        {batch.handout === 'export' ? <ExportFile batch={batch} /> : <Issue batch={batch} />}
      </Stack>
    </Paper>
  )
}

function useDownload(url: string, name: string) {
  const shared = useWords(sharedWords)
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => download(url, name),
    onError: error => notifications.show({ color: 'red', message: wordsOf(error, shared).text }),
    onSettled: () => queries.invalidateQueries({ queryKey: batchKeys.all }),
  })
}

function ExportFile({ batch: { id, made, exported, expires_after } }: { readonly batch: Batch }) {
  const t = useWords(batchWords)
  const confirm = useConfirm()
  const file = useDownload(api.url('downloadBatchCodes', { id }), `${id}.csv`)
  const start = async () => {
    // Their time begins when they leave for the first time: that is said before, not after.
    const begins = expires_after !== undefined && exported < made
    const sure = !begins || (await confirm({ title: t('file_title'), text: t('file_expires'), action: t('download') }))
    if (sure) file.mutate()
  }
  return (
    <Group>
      <Button loading={file.isPending} disabled={made === 0} onClick={() => void start()}>
        {t('download')}
      </Button>
    </Group>
  )
}

function Issue({ batch }: { readonly batch: Batch }) {
  const t = useWords(batchWords)
  const [isOpen, setOpen] = useState(false)
  const { id, issued } = batch
  const file = useDownload(api.url('downloadIssuedCodes', { query: { batch: id } }), `${id}-issued.csv`)
  return (
    <Group>
      <Button onClick={() => setOpen(true)}>{t('issue')}</Button>
      <Button variant="default" loading={file.isPending} disabled={issued === 0} onClick={() => file.mutate()}>
        {t('download_issued')}
      </Button>
      {isOpen && <IssueDialog batch={batch} onClose={() => setOpen(false)} />}
    </Group>
  )
}

function IssueDialog({ batch, onClose }: { readonly batch: Batch; readonly onClose: () => void }) {
  const t = useWords(batchWords)
  const queries = useQueryClient()
  const customer = useCustomer()
  const [purpose, setPurpose] = useState('')
  // Recipient and purpose are a key that never expires: twice the same is one code.
  const issue = useMutation({
    mutationFn: () => api.issueCode({ body: { batch: batch.id, recipient: customer.names, purpose: purpose.trim() } }),
    onSettled: () => queries.invalidateQueries({ queryKey: batchKeys.all }),
  })
  const code = issue.data && 'code' in issue.data ? issue.data.code : undefined
  if (typeof code === 'string') return <Issued code={code} onClose={onClose} />
  return (
    <FormDialog
      title={t('issue')}
      action={t('issue')}
      isBusy={issue.isPending}
      isIncomplete={purpose.trim() === '' || customer.isNobody}
      error={issue.error}
      onSubmit={() => issue.mutate()}
      onClose={onClose}
    >
      <CustomerFields of={customer} />
      <TextInput
        label={t('purpose')}
        description={t('purpose_text')}
        value={purpose}
        onChange={({ currentTarget }) => setPurpose(currentTarget.value)}
        maxLength={64}
        required
      />
    </FormDialog>
  )
}

function Issued({ code, onClose }: { readonly code: string; readonly onClose: () => void }) {
  const t = useWords(batchWords)
  return (
    <FormDialog
      title={t('issued_title')}
      action={t('done')}
      isBusy={false}
      error={undefined}
      onSubmit={onClose}
      onClose={onClose}
    >
      <Group justify="space-between">
        <CodeText fz="xl">{code}</CodeText>
        <Copy value={code} />
      </Group>
      <Text size="sm">{t('issued_text')}</Text>
    </FormDialog>
  )
}
