/** Uses of the last days as bars, with what they say in words for those who do not see them. */
import { Text } from '@mantine/core'
import { useFormat } from '../../../shared/format.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Listed } from './filters.ts'
import classes from './list.module.css'
import { words } from './words/index.ts'

type Days = NonNullable<Listed['figures']>['days']

const height = 28
const step = 8
const bar = 6

export function Sparkline({ days }: { readonly days: Days }) {
  const t = useWords(words)
  const format = useFormat()
  const most = Math.max(...days.uses)
  const discount = format.money(sum(days.discount), days.currency)
  const day = format.day(dayAt(days.from, days.uses.indexOf(most)))
  const used = { uses: sum(days.uses), discount, day, most: format.number(most) }
  const text = most <= 0 ? t('days_none') : t('days_text', used)
  return (
    <>
      <svg className={classes.spark} viewBox={`0 0 ${days.uses.length * step} ${height}`} role="img" aria-label={text}>
        <title>{text}</title>
        {days.uses.map((uses, index) => {
          const tall = most <= 0 || uses <= 0 ? 2 : Math.max(3, Math.round((uses * height) / most))
          return (
            <rect
              key={dayAt(days.from, index)}
              className={uses > 0 ? undefined : classes.none}
              x={index * step}
              y={height - tall}
              width={bar}
              height={tall}
              rx={1}
            />
          )
        })}
      </svg>
      {most > 0 && (
        <Text size="xs" c="dimmed" aria-hidden>
          {t('days_off', { discount })}
        </Text>
      )}
    </>
  )
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Civil days, counted without a zone. */
function dayAt(from: string, index: number): string {
  return new Date(Date.parse(`${from}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10)
}
