/** The first rows of a file that cannot be imported, or should be looked at, with the rest as a file. */
import { Badge, Button, Group, Stack, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { download } from '../../shared/download.ts'
import { useFormat } from '../../shared/format.ts'
import { wordsOf } from '../../shared/problem.tsx'
import { sharedWords } from '../../shared/words/shared/index.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { type Column, Rows } from '../codes/pieces/rows.tsx'
import type { Import } from './use-import.ts'
import { importWords } from './words/index.ts'

type RowProblem = Import['first_problems'][number]

export function Problems({ found }: { readonly found: Import }) {
  const t = useWords(importWords)
  const shared = useWords(sharedWords)
  const format = useFormat()
  const file = useMutation({
    mutationFn: () => download(api.url('readImportProblems', { id: found.id }), 'problems.csv'),
    onError: error => notifications.show({ color: 'red', message: wordsOf(error, shared).text }),
  })
  if (found.first_problems.length === 0) return null
  const columns: readonly Column<RowProblem>[] = [
    {
      id: 'row',
      label: t('row'),
      isNumber: true,
      cell: ({ row }) => (row === 0 ? t('whole_file') : format.number(row)),
    },
    {
      id: 'severity',
      label: t('severity'),
      cell: ({ severity }) => (
        <Badge variant="light" color={severity === 'error' ? 'red' : 'yellow'} tt="none" autoContrast>
          {t(severity === 'error' ? 'severity_error' : 'severity_warning')}
        </Badge>
      ),
    },
    { id: 'column', label: t('column'), cell: ({ column }) => column && <bdi>{column}</bdi> },
    { id: 'value', label: t('value'), cell: ({ value }) => value && <bdi>{value}</bdi> },
    { id: 'message', label: t('message'), cell: ({ message }) => message },
  ]
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={2} size="h4">
          {t('problems')}
        </Title>
        <Button size="xs" variant="default" loading={file.isPending} onClick={() => file.mutate()}>
          {t('all_problems')}
        </Button>
      </Group>
      <Rows
        label={t('problems')}
        columns={columns}
        rows={found.first_problems}
        keyOf={({ row, reason, column }) => `${row} ${reason} ${column ?? ''}`}
      />
    </Stack>
  )
}
