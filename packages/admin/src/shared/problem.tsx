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
          <Button size="xs" variant="default" onClick={onRetry}>
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

/**
 * For notifications too. A bug in a page is told as one of the service: whoever reads it can do as much about either. The
 * service says in English what is wrong; in other languages its codes are put into words here.
 */
export function wordsOf(error: unknown, t: Translate<typeof sharedWords.en>): ProblemWords {
  if (error instanceof NetworkError) return { text: t('error_network'), details: [], request: undefined }
  if (!(error instanceof ProblemError)) return { text: t('error_server'), details: [], request: undefined }
  const { problem, status } = error
  const details = (problem.errors ?? []).map(
    ({ path, code, message }) => `${path.replace(/^\$\.?/, '')}: ${t.locale === 'en' ? message : fieldText(code, t)}`,
  )
  return {
    text: textOf(status, problem, t),
    details,
    request: typeof problem.request_id === 'string' ? problem.request_id : undefined,
  }
}

const problems = [
  'already_resolved',
  'code_exists',
  'email_taken',
  'in_progress',
  'invalid',
  'last_owner',
  'link_over',
  'not_signed_in',
  'order_cancelled',
  'order_exists',
  'pool_empty',
  'quote_changed',
  'return_exceeds',
  'too_large',
  'wrong_credentials',
] as const
const fields = [
  'conflict',
  'duplicate',
  'format',
  'not_found',
  'one_of',
  'read_only',
  'required',
  'taken',
  'too_large',
  'too_small',
  'type',
] as const

type Say = Translate<typeof sharedWords.en>

function problemText({ code, title, detail = title }: ProblemError['problem'], t: Say): string {
  if (t.locale === 'en') return detail
  const known = problems.find(name => name === code)
  return known === undefined ? t('error_refused') : t(`problem_${known}`)
}

function fieldText(code: string, t: Say): string {
  return t(`field_${fields.find(name => name === code) ?? 'other'}`)
}

function textOf(status: number, problem: ProblemError['problem'], t: Say): string {
  if (status === 403) return t('error_not_allowed')
  if (status === 404) return t('error_not_found')
  if (status === 412) return t('error_stale')
  if (status === 503 || status === 429)
    return t.locale === 'en' ? `${t('error_busy')} ${problem.detail ?? problem.title}` : t('error_busy')
  return status >= 500 ? t('error_server') : problemText(problem, t)
}
