/** How a code stands, in words: whether it works now and if not why, how often it was used, and who may use it. */
import { Alert, Group, List, Paper, Progress, Skeleton, Stack, Text } from '@mantine/core'
import { useFormat } from '../../../shared/format.ts'
import { Problem } from '../../../shared/problem.tsx'
import { reasonLabel, reasonWords } from '../../../shared/words/reasons/index.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Code } from '../code-rows.tsx'
import { usePromotion } from '../pieces/promotion-name.tsx'
import { codeWords } from '../words/index.ts'
import { PromotionTerms } from './promotion-terms.tsx'
import type { LifeQuery, Standing } from './use-life.ts'
import { useRecipient } from './use-recipient.ts'

export function StandingCard({ code, life }: { readonly code: Code; readonly life: LifeQuery }) {
  const standing = life.data?.pages[0]?.standing
  if (standing) return <Shown code={code} standing={standing} />
  if (life.isError) return <Problem error={life.error} onRetry={() => void life.refetch()} />
  return <Skeleton height={150} />
}

function Shown({ code, standing }: { readonly code: Code; readonly standing: Standing }) {
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <Verdict code={code} standing={standing} />
        <Group gap="xl" align="flex-start">
          <Uses standing={standing} />
          <Who standing={standing} code={code} />
        </Group>
        <PromotionTerms id={code.promotion} />
      </Stack>
    </Paper>
  )
}

function Verdict({ code, standing }: { readonly code: Code; readonly standing: Standing }) {
  const t = useWords(codeWords)
  const r = useWords(reasonWords)
  if (standing.works)
    return (
      <Alert color="green" variant="light" title={t('works')}>
        <Text size="sm">{t(standing.only_for === null ? 'works_text' : 'works_text_assigned')}</Text>
      </Alert>
    )
  return (
    <Alert color="red" variant="light" title={t('works_not')}>
      {code.status === 'archived' ? (
        <Text size="sm">{t('works_not_archived')}</Text>
      ) : (
        <List size="sm">
          {standing.reasons.map(({ reason, message }) => (
            <List.Item key={reason}>
              <Text span fw={600} inherit>
                {reasonLabel(r, reason)}
              </Text>{' '}
              <bdi>{t('shoppers_read', { message })}</bdi>
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  )
}

function Uses({ standing: { uses, limit, left, held } }: { readonly standing: Standing }) {
  const t = useWords(codeWords)
  const format = useFormat()
  const text = limit === null ? t('used_times', { count: uses }) : t('used_of', { used: uses, limit })
  return (
    <Stack gap={4} miw={180}>
      <Text size="xs" c="dimmed">
        {t('uses')}
      </Text>
      <Text fw={600}>{text}</Text>
      {limit !== null && limit > 0 && (
        <Progress value={Math.min(100, (uses / limit) * 100)} aria-label={text} size="sm" />
      )}
      <Text size="sm" c="dimmed">
        {left === null ? t('no_limit') : t('uses_left', { count: left })}
        {held !== null && held > 0 && ` · ${t('uses_held', { count: held, number: format.number(held) })}`}
      </Text>
    </Stack>
  )
}

function Who({ standing: { only_for }, code }: { readonly standing: Standing; readonly code: Code }) {
  const t = useWords(codeWords)
  const recipient = useRecipient()
  const each = code.limits?.per_customer
  const asks = (usePromotion(code.promotion).data?.conditions?.length ?? 0) > 0
  return (
    <Stack gap={4} miw={180}>
      <Text size="xs" c="dimmed">
        {t('for_whom')}
      </Text>
      <Text fw={600}>
        <bdi>{only_for !== null ? recipient(only_for) : t(asks ? 'for_fitting' : 'for_anybody')}</bdi>
      </Text>
      {each !== undefined && (
        <Text size="sm" c="dimmed">
          {t('per_customer', { count: each })}
        </Text>
      )}
    </Stack>
  )
}
