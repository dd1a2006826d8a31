/** What the look at a file found: which column is what, how many rows are good, and what is wrong with the others. */
import { Alert, Button, Group, Select, Stack, Text, Title } from '@mantine/core'
import { Problem } from '../../../shared/problem.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { type Column, Rows } from '../../codes/pieces/rows.tsx'
import { Problems } from '../problems.tsx'
import type { Import } from '../use-import.ts'
import { importWords } from '../words/index.ts'
import { type Field, fields, type Options, type Reading } from './request.ts'

interface FindingsProps {
  readonly found: Import
  readonly options: Options
  readonly reading: Reading
  readonly onReading: (reading: Reading) => void
  readonly isBusy: boolean
  readonly error: unknown
  readonly onImport: () => void
}

export function Findings({ found, options, reading, onReading, isBusy, error, onImport }: FindingsProps) {
  const t = useWords(importWords)
  const good = Math.max(0, found.rows - found.problems)
  const isStopped = good === 0 || (options.mode === 'all_or_nothing' && found.problems > 0)
  return (
    <Stack gap="lg">
      <Verdict found={found} isStopped={isStopped} good={good} />
      <Mapping found={found} reading={reading} onReading={onReading} />
      <Problems found={found} />
      {error !== null && error !== undefined && <Problem error={error} />}
      <Group justify="flex-end">
        <Button disabled={isStopped} loading={isBusy} onClick={onImport}>
          {t('import_rows', { count: good })}
        </Button>
      </Group>
    </Stack>
  )
}

interface VerdictProps {
  readonly found: Import
  readonly isStopped: boolean
  readonly good: number
}

function Verdict({ found: { problems, warnings }, isStopped, good }: VerdictProps) {
  const t = useWords(importWords)
  return (
    <Alert
      color={isStopped ? 'red' : problems + warnings > 0 ? 'yellow' : 'green'}
      variant="light"
      role="status"
      title={t(isStopped ? 'stopped' : 'nothing_written')}
    >
      <Text size="sm">{t('good_rows', { count: good })}</Text>
      {problems > 0 && <Text size="sm">{t('bad_rows', { count: problems })}</Text>}
      {warnings > 0 && <Text size="sm">{t('warned_rows', { count: warnings })}</Text>}
      {isStopped && problems > 0 && good > 0 && <Text size="sm">{t('stopped_text')}</Text>}
    </Alert>
  )
}

interface Mapped {
  readonly column: string
  readonly field: string | undefined
}

const passOver = '-'

/** Names of columns are theirs; what they are can be set right, and is looked at again. */
function Mapping({ found, reading, onReading }: Pick<FindingsProps, 'found' | 'reading' | 'onReading'>) {
  const t = useWords(importWords)
  const { mapped = {}, unknown = [] } = found.columns ?? {}
  const rows: readonly Mapped[] = [
    ...Object.entries(mapped).map(([column, field]) => ({ column, field })),
    ...unknown.map(column => ({ column, field: undefined })),
  ]
  const columns: readonly Column<Mapped>[] = [
    { id: 'column', label: t('column'), cell: ({ column }) => <bdi>{column}</bdi> },
    {
      id: 'field',
      label: t('field'),
      cell: ({ column, field }) => (
        <Select
          size="xs"
          aria-label={t('field_of', { column })}
          value={field ?? passOver}
          onChange={value => onReading({ ...reading, [column]: fieldOf(value) })}
          data={[
            { value: passOver, label: t('passed_over') },
            ...fields.map(value => ({ value, label: t(`field_${value}`) })),
          ]}
          allowDeselect={false}
        />
      ),
    },
  ]
  if (rows.length === 0) return null
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t('columns')}
      </Title>
      <Rows label={t('columns')} columns={columns} rows={rows} keyOf={({ column }) => column} />
    </Stack>
  )
}

function fieldOf(value: string | null): Field | null {
  return fields.find(known => known === value) ?? null
}
