/** How many codes there are, left, and were used; while they are made as a bar. */

import { Alert, Paper, Progress, Stack, Text } from '@mantine/core'
import { useWords } from '../../../shared/words/use-words.ts'
import { Figures } from '../../codes/pieces/figures.tsx'
import type { Batch } from '../list-page.tsx'
import { batchWords } from '../words/index.ts'

export function Numbers({ batch }: { readonly batch: Batch }) {
  const t = useWords(batchWords)
  const { made, count, exported, issued, used, handout, status } = batch
  const isMaking = made < count && status !== 'disabled' && status !== 'ready'
  const facts: readonly (readonly [string, number])[] = [
    [t('made'), made],
    handout === 'export' ? [t('exported'), exported] : [t('issued'), issued],
    [t('used'), used],
  ]
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        {isMaking && (
          <Stack gap={6} role="status">
            <Text size="sm">{t(status === 'paused' ? 'paused_at' : 'making', { made, count })}</Text>
            <Progress
              value={(made / count) * 100}
              animated={status === 'making'}
              aria-label={t('made_of', { made, count })}
            />
          </Stack>
        )}
        <Figures figures={facts} columns={3} />
        {isMaking && <Text size="sm">{t('making_text')}</Text>}
        {(batch as { readonly retired?: boolean }).retired === true && (
          <Alert color="red" variant="light" title={t('retired')}>
            <Text size="sm">{t('retired_text')}</Text>
          </Alert>
        )}
      </Stack>
    </Paper>
  )
}
