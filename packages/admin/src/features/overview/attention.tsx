/** What needs somebody: limits that are nearly reached, codes that leaked, promotions that fail or end soon. */
import { Anchor, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useFormat } from '../../shared/format.ts'
import { useWords } from '../../shared/words/use-words.ts'
import type { OverviewDocument } from './periods-now.tsx'
import { overviewWords } from './words/index.ts'

type Item = OverviewDocument['attention'][number]

export function Attention({ attention }: { readonly attention: readonly Item[] }) {
  const t = useWords(overviewWords)
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="attention">
      <Title order={2} size="h5" id="attention" mb="sm">
        {t('attention')} {attention.length > 0 && <Badge variant="light">{attention.length}</Badge>}
      </Title>
      {attention.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('attention_none')}
        </Text>
      )}
      <Stack gap="xs" component="ul" m={0} p={0}>
        {attention.map(item => (
          <Group key={keyOf(item)} component="li" gap="sm" wrap="nowrap" align="flex-start">
            <Mark type={item.type} />
            <Text size="sm" component="div">
              <Subject item={item} /> <Said item={item} />
            </Text>
          </Group>
        ))}
      </Stack>
    </Paper>
  )
}

function keyOf(item: Item): string {
  return [
    item.type,
    item.promotion,
    item.type === 'leak' ? item.code_id : '',
    item.type === 'limit' ? item.currency : '',
  ].join(' ')
}

const marks: Readonly<Record<Item['type'], string>> = { leak: '⚠', limit: '◔', failing: '✕', ends: '◷' }

function Mark({ type }: Pick<Item, 'type'>) {
  return (
    <Text span aria-hidden="true" w={18} ta="center">
      {marks[type]}
    </Text>
  )
}

function Subject({ item }: { readonly item: Item }) {
  const isLeak = item.type === 'leak'
  return (
    <Anchor
      component={Link}
      to={isLeak ? `/codes/${item.code_id}` : `/promotions/${item.promotion}`}
      size="sm"
      fw={600}
    >
      <bdi>{isLeak ? item.code : item.name}</bdi>
    </Anchor>
  )
}

function Said({ item }: { readonly item: Item }) {
  const t = useWords(overviewWords)
  const format = useFormat()
  if (item.type === 'leak') return t(item.status === 'disabled' ? 'leak_disabled' : 'leak')
  if (item.type === 'ends')
    return item.ends.length === 10
      ? t('ends', { day: format.day(item.ends) })
      : t('ends_at', { at: format.instant(item.ends) })
  if (item.type === 'failing') return <Failing item={item} />
  const { used, limit, currency } = item
  if (currency !== null)
    return t('budget_used', { used: format.money(used, currency), limit: format.money(limit, currency) })
  return used >= limit
    ? t('limit_reached', { limit: format.number(limit) })
    : t('limit_used', { used: format.number(used), limit: format.number(limit) })
}

function Failing({ item }: { readonly item: Extract<Item, { type: 'failing' }> }) {
  const t = useWords(overviewWords)
  const format = useFormat()
  const { promotion, attempts, rejected, message, reason } = item
  const numbers = { attempts: format.number(attempts), rejected: format.number(rejected), message: message ?? reason }
  return (
    <>
      {t('failing', numbers)}{' '}
      <Anchor
        component={Link}
        to="/reports"
        search={{ report: 'rejections', promotion, period: '7d' } as never}
        size="sm"
      >
        {t('see_codes')}
      </Anchor>
    </>
  )
}
