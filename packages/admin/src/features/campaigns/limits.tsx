/** What was taken of a campaign's limits. */
import { Text } from '@mantine/core'
import { useFormat } from '../../shared/format.ts'
import { LimitBar } from '../../shared/limit-bar.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import type { Campaign } from './use-campaigns.ts'
import { words } from './words/index.ts'

export function CampaignLimits({ figures }: { readonly figures: Campaign['figures'] }) {
  const t = useWords(words)
  const format = useFormat()
  const budgets = Object.entries(figures?.budget ?? {})
  const uses = figures?.uses
  if (budgets.length === 0 && uses?.limit === undefined)
    return (
      <Text size="sm" c="dimmed">
        {t('no_limits')}
      </Text>
    )
  return (
    <>
      {uses?.limit !== undefined && (
        <LimitBar
          taken={uses.count}
          limit={uses.limit}
          text={t('uses_of', { count: format.number(uses.count), limit: format.number(uses.limit) })}
        />
      )}
      {budgets.map(([currency, { spent, limit }]) => (
        <LimitBar
          key={currency}
          taken={spent}
          limit={limit}
          text={t('spent_of', { spent: format.money(spent, currency), limit: format.money(limit, currency) })}
        />
      ))}
    </>
  )
}
