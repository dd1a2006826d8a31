/** `/compare`: two to four offers against each other. The address keeps all that is chosen, so a link shows the same. */
import { Button, Stack } from '@mantine/core'
import { Copy } from '../../shared/copy.tsx'
import { useFormat } from '../../shared/format.ts'
import { Page } from '../../shared/page.tsx'
import { Problem } from '../../shared/problem.tsx'
import { Empty, Loading } from '../../shared/states.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import type { Span } from '../reports/periods.ts'
import { type PeriodChoice, usePeriod } from '../reports/use-filters.ts'
import { Answer } from './answer.tsx'
import { FiguresTable } from './figures-table.tsx'
import { HowTo } from './how-to.tsx'
import { IntervalCharts } from './interval-charts.tsx'
import { Notes } from './notes.tsx'
import { OffersForm } from './offers-form.tsx'
import { useArms } from './use-arms.ts'
import { type Comparison, useComparison } from './use-comparison.ts'
import { useCurrency } from './use-currency.ts'
import { useOffers } from './use-offers.ts'
import { comparisonWords } from './words/index.ts'

export function ComparePage() {
  const t = useWords(comparisonWords)
  const choice = usePeriod()
  const form = useOffers()
  const currency = useCurrency()
  const { span } = choice
  const compared = useComparison(span && { offers: form.offers, ...span, currency: currency.asked })
  const { answer, places, isAsked, refused } = compared
  const armAt = (place: number) => {
    const arm = form.offers[place]?.arm
    return arm ? answer.data?.arms.find(one => one.arm === arm) : undefined
  }
  const isUnasked = span !== undefined && !isAsked
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      parent={{ to: '/reports', label: t('reports') }}
      actions={places.length > 0 && span !== undefined && <CopyLink span={span} />}
    >
      <Stack gap="md">
        <OffersForm form={form} choice={choice} armAt={armAt} refused={refused} currency={currency} />
        {choice.error != null && span === undefined && <Problem error={choice.error} onRetry={choice.retry} />}
        {isUnasked || refused.size > 0 ? (
          <HowTo />
        ) : answer.isError ? (
          <Problem error={answer.error} onRetry={() => void answer.refetch()} />
        ) : answer.data === undefined ? (
          choice.error == null && <Loading rows={3} height={180} />
        ) : (
          <Stack gap="md" aria-busy={answer.isPlaceholderData}>
            <Result comparison={answer.data} places={places} choice={choice} />
          </Stack>
        )}
      </Stack>
    </Page>
  )
}

interface ResultProps {
  readonly comparison: Comparison
  /** Where in the form its offers stand. */
  readonly places: readonly number[]
  readonly choice: PeriodChoice
}

function Result({ comparison, places, choice }: ResultProps) {
  const arms = useArms(comparison, places)
  const today = choice.known?.today
  if (comparison.arms.every(({ orders }) => orders === 0) && comparison.in_several === 0)
    return <NothingOrdered comparison={comparison} choice={choice} />
  return (
    <>
      <Answer comparison={comparison} arms={arms} isRunning={today !== undefined && comparison.to >= today} />
      <IntervalCharts arms={arms} />
      <FiguresTable comparison={comparison} arms={arms} />
      <Notes comparison={comparison} />
    </>
  )
}

function NothingOrdered({ comparison: { from, to, currency }, choice }: Omit<ResultProps, 'places'>) {
  const t = useWords(comparisonWords)
  const format = useFormat()
  return (
    <>
      <Empty
        title={t('nothing', { currency })}
        text={t('nothing_text', { currency, from: format.day(from), to: format.day(to) })}
      >
        {choice.known?.last != null && choice.period !== 'all' && (
          <Button variant="light" onClick={() => choice.choose('all')}>
            {t('all_days')}
          </Button>
        )}
      </Empty>
      <HowTo />
    </>
  )
}

/** The same to somebody else, whatever today is then. */
function CopyLink({ span }: { readonly span: Span }) {
  const t = useWords(comparisonWords)
  const address = new URL(location.href)
  address.searchParams.delete('period')
  for (const [name, day] of Object.entries(span)) address.searchParams.set(name, day)
  return <Copy value={address.href} label={t('copy_link')} size="sm" />
}
