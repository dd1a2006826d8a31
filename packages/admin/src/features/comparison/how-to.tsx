/** Nothing to compare yet: three ways to a test that tells something, each with where to begin. */
import { Anchor, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { useSession } from '../../shared/session.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { comparisonWords } from './words/index.ts'

const ways = [
  { id: 'how_copy', to: '/promotions' },
  { id: 'how_batches', to: '/batches/new' },
  { id: 'how_halves', to: '/batches' },
] as const

export function HowTo() {
  const t = useWords(comparisonWords)
  const { may } = useSession()
  const heading = useId()
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={heading}>
      <Title order={2} size="h5" id={heading}>
        {t('how')}
      </Title>
      <Text size="sm" mb="md">
        {t('how_text')}
      </Text>
      <SimpleGrid cols={{ base: 1, md: 3 }} spacing="md">
        {ways.map(({ id, to }) => (
          <Stack key={id} gap={4}>
            <Title order={3} size="h6">
              {t(id)}
            </Title>
            <Text size="sm">{t(`${id}_text`)}</Text>
            {(to !== '/batches/new' || may('marketer')) && (
              <Anchor component={Link} to={to} size="sm">
                {t(`${id}_go`)}
              </Anchor>
            )}
          </Stack>
        ))}
      </SimpleGrid>
      <Text size="sm" c="dimmed" mt="md">
        {t('note_people')}
      </Text>
    </Paper>
  )
}
