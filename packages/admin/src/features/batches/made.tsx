/** How many codes of a batch there are; while it is being made as a bar that fills. */
import { Progress, Stack, Text } from '@mantine/core'
import { useFormat } from '../../shared/format.ts'
import { useWords } from '../../shared/words/use-words.ts'
import type { Batch } from './list-page.tsx'
import { batchWords } from './words/index.ts'

export function Made({ batch: { status, made, count } }: { readonly batch: Pick<Batch, 'status' | 'made' | 'count'> }) {
  const t = useWords(batchWords)
  const format = useFormat()
  if (made >= count || status === 'disabled') return format.number(made)
  const text = t('made_of', { made, count })
  return (
    <Stack gap={4} miw={120}>
      <Text size="sm">{text}</Text>
      <Progress value={(made / count) * 100} animated={status === 'making'} size="sm" aria-label={text} />
    </Stack>
  )
}
