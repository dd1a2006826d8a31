/** What a code says: what it opens, its dates and limits, where it is told of, its batch. */
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useFormat } from '../../../shared/format.ts'
import { Instant } from '../../../shared/values.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { useBatchName } from '../../batches/batch-name.ts'
import { useBatch } from '../../batches/use-batch.ts'
import type { Code } from '../code-rows.tsx'
import { type Fact, FactsCard } from '../pieces/facts-card.tsx'
import { PromotionName } from '../pieces/promotion-name.tsx'
import { useEndText } from '../pieces/use-end-text.ts'
import { codeWords } from '../words/index.ts'
import { useRecipient } from './use-recipient.ts'

export function Details({ code }: { readonly code: Code }) {
  const t = useWords(codeWords)
  const format = useFormat()
  const endText = useEndText()
  const recipient = useRecipient()
  const { limits, source, owner } = code
  const facts: readonly Fact[] = [
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
  return <FactsCard title={t('details')} facts={facts} />
}

function BatchLink({ id }: { readonly id: string }) {
  const { data } = useBatch(id)
  const nameOf = useBatchName()
  return (
    <Anchor component={Link} to={`/batches/${id}`} inherit>
      <bdi>{data ? nameOf(data) : id}</bdi>
    </Anchor>
  )
}
