/** What a code says: what it opens, its dates and limits, where it is told of, its batch. */
import { Anchor, Paper, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFormat } from '../../../shared/format.ts'
import { Instant } from '../../../shared/values.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Code } from '../code-rows.tsx'
import { PromotionName } from '../pieces/promotion-name.tsx'
import { useEndText } from '../pieces/use-end-text.ts'
import { codeWords } from '../words/index.ts'
import classes from './details.module.css'
import { useRecipient } from './use-recipient.ts'

export function Details({ code }: { readonly code: Code }) {
  const t = useWords(codeWords)
  const format = useFormat()
  const endText = useEndText()
  const recipient = useRecipient()
  const { limits, source, owner } = code
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('promotion'), <PromotionName key="promotion" id={code.promotion} />],
    [t('starts'), code.starts && endText(code.starts)],
    [t('ends'), code.ends && endText(code.ends)],
    [t('limit_redemptions'), limits?.redemptions !== undefined && format.number(limits.redemptions)],
    [t('limit_per_customer'), limits?.per_customer !== undefined && format.number(limits.per_customer)],
    [t('partner'), source?.partner],
    [t('channel'), source?.channel],
    [t('medium'), source?.medium],
    [t('owner'), owner && recipient(owner)],
    [t('batch'), code.batch && <BatchLink key="batch" id={code.batch} />],
    [t('created'), <Instant key="created" at={code.created_at} />],
  ]
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('details')}
        </Title>
        <dl className={classes.facts}>
          {facts
            .filter(([, value]) => value !== undefined && value !== false && value !== '')
            .map(([label, value]) => (
              <div key={label} className={classes.fact}>
                <Text component="dt" size="sm" c="dimmed">
                  {label}
                </Text>
                <Text component="dd" size="sm" m={0}>
                  <bdi>{value}</bdi>
                </Text>
              </div>
            ))}
        </dl>
      </Stack>
    </Paper>
  )
}

function BatchLink({ id }: { readonly id: string }) {
  return (
    <Anchor component={Link} to={`/batches/${id}`} inherit>
      {id}
    </Anchor>
  )
}
