/** What was taken of a promotion's limits: a bar and its numbers for uses, units and budget; without limits the uses. */
import { Text } from '@mantine/core'
import { useFormat } from '../../../shared/format.ts'
import { LimitBar } from '../../../shared/limit-bar.tsx'
import { useSession } from '../../../shared/session.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Listed } from './filters.ts'
import { words } from './words/index.ts'

type Figures = NonNullable<Listed['figures']>

interface Bar {
  readonly key: string
  readonly taken: number
  readonly limit: number
  readonly text: string
}

export function Uses({ figures }: { readonly figures: Figures }) {
  const t = useWords(words)
  const bars = useBars(figures)
  if (bars.length === 0) return <Text size="sm">{t('uses', { count: figures.uses.count })}</Text>
  return (
    <>
      {figures.uses.limit === undefined && <Text size="sm">{t('uses', { count: figures.uses.count })}</Text>}
      {bars.map(({ key, taken, limit, text }) => (
        <LimitBar key={key} taken={taken} limit={limit} text={taken >= limit ? `${text} · ${t('used_up')}` : text} />
      ))}
    </>
  )
}

/** Uses, units, and the budget in the store's currency, or else the first. */
function useBars({ uses, units, budget }: Figures): readonly Bar[] {
  const t = useWords(words)
  const format = useFormat()
  const { currency } = useSession()
  const numbers = (taken: number, limit: number) => ({ count: format.number(taken), limit: format.number(limit) })
  const budgets = Object.entries(budget ?? {})
  const spent = budgets.find(([of]) => of === currency) ?? budgets[0]
  return [
    ...(uses.limit === undefined
      ? []
      : [{ key: 'uses', taken: uses.count, limit: uses.limit, text: t('uses_of', numbers(uses.count, uses.limit)) }]),
    ...(units === undefined || units.limit === undefined
      ? []
      : [
          {
            key: 'units',
            taken: units.count,
            limit: units.limit,
            text: t('units_of', numbers(units.count, units.limit)),
          },
        ]),
    ...(spent === undefined
      ? []
      : [
          {
            key: 'budget',
            taken: spent[1].spent,
            limit: spent[1].limit,
            text: t('spent_of', {
              spent: format.money(spent[1].spent, spent[0]),
              limit: format.money(spent[1].limit, spent[0]),
            }),
          },
        ]),
  ]
}
