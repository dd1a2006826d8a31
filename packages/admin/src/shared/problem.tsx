/** What went wrong, in words, with a way to try again. */
import { NetworkError, ProblemError } from '@counterfoil/contract/client'
import { Alert, Button, Group, List, Text } from '@mantine/core'
import { sharedWords } from './words/shared/index.ts'
import { type Translate, useWords } from './words/use-words.ts'

interface ProblemProps {
  readonly error: unknown
  readonly onRetry?: () => void
  /** Heading; absent: "That did not work". */
  readonly title?: string
}

export function Problem({ error, onRetry, title }: ProblemProps) {
  const t = useWords(sharedWords)
  const { text, details, request } = wordsOf(error, t)
  return (
    <Alert color="red" variant="light" title={title ?? t('error_title')} role="alert">
      <Text size="sm">{text}</Text>
      {details.length > 0 && (
        <List size="sm" mt="xs">
          {details.map(detail => (
            <List.Item key={detail}>{detail}</List.Item>
          ))}
        </List>
      )}
      <Group mt="sm" gap="sm">
        {onRetry !== undefined && (
          <Button size="xs" color="red" variant="outline" onClick={onRetry}>
            {t('again')}
          </Button>
        )}
        {request !== undefined && (
          <Text size="xs" c="dimmed">
            {t('request', { id: request })}
          </Text>
        )}
      </Group>
    </Alert>
  )
}

interface ProblemWords {
  readonly text: string
  readonly details: readonly string[]
  readonly request: string | undefined
}

/** For notifications too. A bug in a page is told as one of the service: whoever reads it can do as much about either. */
export function wordsOf(error: unknown, t: Translate<typeof sharedWords.en>): ProblemWords {
  if (error instanceof NetworkError) return { text: t('error_network'), details: [], request: undefined }
  if (!(error instanceof ProblemError)) return { text: t('error_server'), details: [], request: undefined }
  const { problem, status } = error
  const details = (problem.errors ?? []).map(({ path, message }) => `${path.replace(/^\$\.?/, '')}: ${message}`)
  return {
    text: textOf(status, problem.detail ?? problem.title, t),
    details,
    request: typeof problem.request_id === 'string' ? problem.request_id : undefined,
  }
}

function textOf(status: number, detail: string, t: Translate<typeof sharedWords.en>): string {
  if (status === 403) return t('error_not_allowed')
  if (status === 404) return t('error_not_found')
  if (status === 412) return t('error_stale')
  if (status === 503 || status === 429) return `${t('error_busy')} ${detail}`
  return status >= 500 ? t('error_server') : detail
}
