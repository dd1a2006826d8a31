/** What happened to a code as a line of time, the latest first. */
import { Anchor, Paper, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useFormat } from '../../../shared/format.ts'
import { More } from '../../../shared/more.tsx'
import { Problem } from '../../../shared/problem.tsx'
import { Loading } from '../../../shared/states.tsx'
import { Instant, Money } from '../../../shared/values.tsx'
import { reasonLabel, reasonWords } from '../../../shared/words/reasons/index.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { useBatchName } from '../../batches/batch-name.ts'
import { useBatch } from '../../batches/use-batch.ts'
import { codeWords } from '../words/index.ts'
import { Changes } from './changes.tsx'
import classes from './life.module.css'
import type { CodeEvent, LifeQuery } from './use-life.ts'
import { useRecipient } from './use-recipient.ts'

export function Life({ life }: { readonly life: LifeQuery }) {
  const t = useWords(codeWords)
  const events = life.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <Title order={2} size="h4">
          {t('life')}
        </Title>
        {life.isPending && <Loading rows={5} height={40} />}
        {life.isError && events.length === 0 && <Problem error={life.error} onRetry={() => void life.refetch()} />}
        <ol className={classes.events} reversed>
          {events.map(event => (
            <li key={event.id} className={`${classes.event} ${classes[toneOf(event)] ?? ''}`}>
              <Event event={event} />
            </li>
          ))}
        </ol>
        <More of={life} />
      </Stack>
    </Paper>
  )
}

const tones: Readonly<Partial<Record<CodeEvent['type'], 'good' | 'bad' | 'change'>>> = {
  redeemed: 'good',
  reopened: 'good',
  enabled: 'good',
  disabled: 'bad',
  archived: 'bad',
  cancelled: 'bad',
  returned: 'bad',
  changed: 'change',
  assigned: 'change',
  issued: 'change',
}

function toneOf({ type, outcomes }: CodeEvent): 'good' | 'bad' | 'change' | 'plain' {
  if (type === 'tried') return outcomes?.some(({ outcome }) => outcome !== 'applied') ? 'bad' : 'good'
  return tones[type] ?? 'plain'
}

function Event({ event }: { readonly event: CodeEvent }) {
  const t = useWords(codeWords)
  const { by, by_name, order_id, amount, currency, purpose, to } = event
  const recipient = useRecipient()
  return (
    <>
      <Text size="xs" c="dimmed">
        <When event={event} />
        {by !== undefined && (
          <>
            {' · '}
            <bdi>{by_name ?? by}</bdi>
          </>
        )}
      </Text>
      <Text size="sm" fw={600}>
        <Headline event={event} />
      </Text>
      {order_id !== undefined && (
        <Text size="sm">
          <Anchor component={Link} to={`/redemptions/${event.redemption}`} inherit>
            {t('order', { order: order_id })}
          </Anchor>
          {amount !== undefined && amount !== 0 && currency !== undefined && (
            <>
              {' · '}
              <Money amount={Math.abs(amount)} currency={currency} />
            </>
          )}
        </Text>
      )}
      {to !== undefined && (
        <Text size="sm">
          <bdi>{recipient(to)}</bdi>
          {purpose !== undefined && <> · {purpose}</>}
        </Text>
      )}
      {event.used_before !== undefined && event.used_before > 0 && (
        <Text size="sm">{t('used_before', { count: event.used_before })}</Text>
      )}
      {event.changes !== undefined && <Changes changes={event.changes} />}
      {event.type === 'tried' && <Outcomes event={event} />}
    </>
  )
}

function When({ event: { at, day } }: { readonly event: CodeEvent }) {
  const format = useFormat()
  return day === undefined ? <Instant at={at} /> : <time dateTime={day}>{format.day(day)}</time>
}

function Headline({ event }: { readonly event: CodeEvent }) {
  const t = useWords(codeWords)
  const { type, of, via, count = 0 } = event
  const { data } = useBatch(event.batch)
  const nameOf = useBatchName()
  const batch = data ? nameOf(data) : event.batch
  if (type === 'made') {
    if (via === 'batch') return t('event_made_batch', { batch: batch ?? '' })
    if (via === 'import') return t('event_made_import')
    return t('event_made')
  }
  if (of === 'batch' && (type === 'disabled' || type === 'enabled' || type === 'changed'))
    return t(`event_batch_${type}`, { batch: batch ?? '' })
  if (type === 'tried' || type === 'clicked') return t(`event_${type}`, { count })
  return t(`event_${type}`)
}

/** What came of the tries of a day, in the words that shoppers read. */
function Outcomes({ event: { outcomes = [] } }: { readonly event: CodeEvent }) {
  const t = useWords(codeWords)
  const r = useWords(reasonWords)
  return (
    <ul className={classes.outcomes}>
      {outcomes.map(({ outcome, count, message }) => (
        <Text key={outcome} component="li" size="sm" data-outcome={outcome}>
          {t('times', { count })} {outcome === 'applied' ? t('outcome_applied') : reasonLabel(r, outcome)}{' '}
          {message !== undefined && (
            <Text span c="dimmed" inherit>
              <bdi>{t('shoppers_read', { message })}</bdi>
            </Text>
          )}
        </Text>
      ))}
    </ul>
  )
}
