/** Which days: quick choices, or two days of one's own. */
import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../shared/words/use-words.ts'
import { isDay, quickPeriods, type Span } from './periods.ts'
import type { PeriodChoice } from './use-filters.ts'
import { reportWords } from './words/index.ts'

export function PeriodPicker({ choice }: { readonly choice: PeriodChoice }) {
  const t = useWords(reportWords)
  const { period, span, choose } = choice
  const [own, setOwn] = useState(false)
  const isOwn = own || period === 'custom'
  const choosePeriod = (value: string) => {
    const quick = quickPeriods.find(name => name === value)
    setOwn(quick === undefined)
    if (quick !== undefined) choose(quick)
  }
  return (
    <Group align="flex-end" gap="sm">
      <NativeSelect
        label={t('period')}
        value={isOwn ? 'custom' : period}
        onChange={event => choosePeriod(event.currentTarget.value)}
        data={[
          ...quickPeriods.map(value => ({ value, label: t(`period_${value}`) })),
          { value: 'custom', label: t('period_custom') },
        ]}
      />
      {isOwn && span !== undefined && <OwnDays key={`${span.from} ${span.to}`} span={span} onChange={choose} />}
    </Group>
  )
}

interface OwnDaysProps {
  readonly span: Span
  readonly onChange: (span: Span) => void
}

function OwnDays({ span, onChange }: OwnDaysProps) {
  const t = useWords(reportWords)
  const [from, setFrom] = useState(span.from)
  const [to, setTo] = useState(span.to)
  const isWrong = from > to
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isDay(from) && isDay(to) && !isWrong) onChange({ from, to })
  }
  return (
    <form onSubmit={submit} style={{ flex: '1 1 18rem', maxInlineSize: '28rem' }}>
      <Group align="flex-end" gap="sm">
        <TextInput
          flex="1 1 8.5rem"
          type="date"
          label={t('from')}
          value={from}
          onChange={event => setFrom(event.currentTarget.value)}
          required
          withAsterisk={false}
        />
        <TextInput
          flex="1 1 8.5rem"
          type="date"
          label={t('to')}
          value={to}
          onChange={event => setTo(event.currentTarget.value)}
          error={isWrong ? t('wrong_days') : undefined}
          required
          withAsterisk={false}
        />
        <Button type="submit" variant="default">
          {t('apply')}
        </Button>
      </Group>
    </form>
  )
}
