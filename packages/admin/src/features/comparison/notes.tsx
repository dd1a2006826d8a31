/** What the numbers do not say by themselves, and what would make them wrong. */
import { List, Paper, Title } from '@mantine/core'
import { useId } from 'react'
import { useFormat } from '../../shared/format.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { sureText } from './answer.tsx'
import type { Comparison } from './use-comparison.ts'
import { comparisonWords } from './words/index.ts'

export function Notes({ comparison }: { readonly comparison: Comparison }) {
  const t = useWords(comparisonWords)
  const format = useFormat()
  const heading = useId()
  const { arms, as_of, correction, currency, decided_at, time_zone } = comparison
  const notes = [
    t('note_look'),
    t('note_people'),
    t('note_sure', { at: sureText(decided_at, t.locale) }),
    ...(correction === null ? [] : [t('note_several_arms', { count: arms.length })]),
    t('note_customers'),
    t('note_known', { at: format.instant(as_of), zone: time_zone, currency }),
  ]
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={heading}>
      <Title order={2} size="h5" mb="xs" id={heading}>
        {t('notes')}
      </Title>
      <List size="sm" spacing={6} maw={820}>
        {notes.map(note => (
          <List.Item key={note}>{note}</List.Item>
        ))}
      </List>
    </Paper>
  )
}
