/** The combination that was chosen and those that lost, the closest first, and by how much. */
import { Text, VisuallyHidden } from '@mantine/core'
import { useFormat } from '../../../shared/format.ts'
import { Money } from '../../../shared/values.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { Card } from '../form/parts.tsx'
import type { Trial } from '../state.ts'
import classes from '../try.module.css'
import { words } from '../words/index.ts'

type Alternative = Trial['alternatives'][number]

export function Alternatives({ trial }: { readonly trial: Trial }) {
  const t = useWords(words)
  const { alternatives, chosen, quote } = trial
  const titles = new Map(trial.promotions.map(one => [one.promotion, one.code ?? one.title]))
  const name = (promotion: string) => titles.get(promotion) ?? promotion
  if (alternatives.length === 0 && chosen.promotions.length === 0) return null
  return (
    <Card title={t('combinations')}>
      <div className={classes.scroll}>
        <table className={classes.check}>
          <caption>
            <VisuallyHidden>{t('combinations')}</VisuallyHidden>
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('combination')}</th>
              <th scope="col" className={classes.money}>
                {t('takes')}
              </th>
              <th scope="col" className={classes.money}>
                {t('total')}
              </th>
              <th scope="col" className={classes.money}>
                {t('less_by')}
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">
                {chosen.promotions.length === 0
                  ? t('no_discount')
                  : chosen.promotions.map(one => name(one.promotion)).join(' + ')}
                <Text span size="xs" c="dimmed">
                  {' '}
                  {t('chosen')}
                </Text>
              </th>
              <td className={classes.money}>
                <Money amount={chosen.value} currency={quote.currency} />
              </td>
              <td className={classes.money}>
                <Money amount={chosen.total} currency={quote.currency} />
              </td>
              <td />
            </tr>
            {alternatives.map(one => (
              <Row key={`${one.promotion} ${one.code ?? ''}`} alternative={one} currency={quote.currency} name={name} />
            ))}
          </tbody>
        </table>
      </div>
      {alternatives.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('no_alternatives')}
        </Text>
      )}
    </Card>
  )
}

interface RowProps {
  readonly alternative: Alternative
  readonly currency: string
  readonly name: (promotion: string) => string
}

function Row({ alternative, currency, name }: RowProps) {
  const t = useWords(words)
  const format = useFormat()
  const { promotions, value, total, by, without, exact } = alternative
  return (
    <tr>
      <th scope="row">
        {promotions.map(one => name(one.promotion)).join(' + ')}
        {without.length > 0 && (
          <Text size="xs" c="dimmed">
            {t('without', { names: format.list(without.map(name)) })}
          </Text>
        )}
        {!exact && (
          <Text size="xs" c="dimmed">
            {t('not_exact')}
          </Text>
        )}
      </th>
      <td className={classes.money}>
        <Money amount={value} currency={currency} />
      </td>
      <td className={classes.money}>
        <Money amount={total} currency={currency} />
      </td>
      <td className={classes.money}>{by === 0 ? t('as_much') : <Money amount={by} currency={currency} />}</td>
    </tr>
  )
}
