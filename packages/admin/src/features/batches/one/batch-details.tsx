/** How the codes of a batch read, and what bounds them. */
import type { ReactNode } from 'react'
import { useFormat } from '../../../shared/format.ts'
import { Instant } from '../../../shared/values.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { CodeText } from '../../codes/pieces/code-text.tsx'
import { type Fact, FactsCard } from '../../codes/pieces/facts-card.tsx'
import { PromotionName } from '../../codes/pieces/promotion-name.tsx'
import { useEndText } from '../../codes/pieces/use-end-text.ts'
import { useDensityText } from '../density-text.ts'
import type { Batch } from '../list-page.tsx'
import { batchWords } from '../words/index.ts'

export function BatchDetails({ batch }: { readonly batch: Batch }) {
  const t = useWords(batchWords)
  const format = useFormat()
  const endText = useEndText()
  const { limits, source } = batch
  const density = useDensityText()
  const days = /^P(\d+)D$/.exec(batch.expires_after ?? '')?.[1]
  const alphabetText = (alphabet: string): ReactNode => {
    const known = (['safe', 'digits', 'letters'] as const).find(name => name === alphabet)
    return known === undefined ? <bdi>{alphabet}</bdi> : t(`alphabet_${known}`)
  }
  const facts: readonly Fact[] = [
    [t('promotion'), <PromotionName key="promotion" id={batch.promotion} />],
    [t('pattern'), <CodeText key="pattern">{batch.pattern}</CodeText>],
    [t('alphabet'), alphabetText(batch.alphabet)],
    [t('check_character'), t(batch.check_character ? 'yes' : 'no')],
    [t('handout'), t(batch.handout === 'export' ? 'handout_export' : 'handout_issue')],
    [t('density'), density(2 ** batch.density_bits)],
    [t('redemptions'), limits?.redemptions !== undefined && format.number(limits.redemptions)],
    [t('expires_after'), days === undefined ? batch.expires_after : t('days', { count: Number(days) })],
    [t('starts'), batch.starts && endText(batch.starts)],
    [t('ends'), batch.ends && endText(batch.ends)],
    [t('channel'), source?.channel],
    [t('partner'), source?.partner],
    [t('created'), <Instant key="created" at={batch.created_at} />],
  ]
  return <FactsCard title={t('details')} facts={facts} />
}
