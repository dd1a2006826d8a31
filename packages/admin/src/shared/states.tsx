/** What a page shows before it has anything, and when there is nothing. */
import { Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { sharedWords } from './words/shared/index.ts'
import { useWords } from './words/use-words.ts'

interface LoadingProps {
  /** As many as will stand there, so that nothing jumps. */
  readonly rows?: number
  readonly height?: number
}

export function Loading({ rows = 5, height = 44 }: LoadingProps) {
  const t = useWords(sharedWords)
  return (
    <Stack gap="xs" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, index) => index).map(index => (
        <Skeleton key={index} height={height} />
      ))}
    </Stack>
  )
}

interface EmptyProps {
  readonly title: string
  /** What to do next. */
  readonly text?: string
  readonly children?: ReactNode
}

export function Empty({ title, text, children }: EmptyProps) {
  return (
    <Paper withBorder p={{ base: 'lg', sm: 'xl' }}>
      <Stack align="center" gap="sm">
        <Title order={2} size="h4" ta="center">
          {title}
        </Title>
        {text !== undefined && (
          <Text c="dimmed" size="sm" ta="center" maw={520}>
            {text}
          </Text>
        )}
        {children}
      </Stack>
    </Paper>
  )
}
