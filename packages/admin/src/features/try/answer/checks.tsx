/** Every check as a row: whether it passed, what it required and what was there. */
import { Text, VisuallyHidden } from '@mantine/core'
import { useFormat } from '../../../shared/format.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Tried } from '../state.ts'
import classes from '../try.module.css'
import { words } from '../words/index.ts'
import { type CheckWords, valueText } from './check-values.ts'

type Check = Tried['checks'][number]

interface ChecksProps {
  readonly tried: Tried
  readonly currency: string
}

export function Checks({ tried, currency }: ChecksProps) {
  const t = useWords(words)
  const format = useFormat()
  const say: CheckWords = {
    money: amount => format.money(amount, currency),
    number: format.number,
    list: format.list,
    yes: t('yes'),
    no: t('no'),
    nothing: t('nothing'),
  }
  return (
    <div className={classes.scroll}>
      <table className={classes.check}>
        <caption>
          <VisuallyHidden>{t('checks_of', { name: tried.code ?? tried.title ?? '' })}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('check')}</th>
            <th scope="col">{t('check_ok')}</th>
            <th scope="col">{t('required')}</th>
            <th scope="col">{t('actual')}</th>
          </tr>
        </thead>
        <tbody>
          {numbered(tried.checks).map(({ key, check }) => (
            <CheckRow key={key} check={check} say={say} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The same check may stand there twice. */
function numbered(checks: readonly Check[]): readonly { readonly key: string; readonly check: Check }[] {
  const seen = new Map<string, number>()
  return checks.map(check => {
    const times = (seen.get(check.check) ?? 0) + 1
    seen.set(check.check, times)
    return { key: `${check.check} ${times}`, check }
  })
}

function CheckRow({ check, say }: { readonly check: Check; readonly say: CheckWords }) {
  const t = useWords(words)
  const name = checkNames.find(known => known === check.check)
  const mark = check.ok === null ? 'open' : check.ok ? 'ok' : 'failed'
  return (
    <tr>
      <th scope="row">{name === undefined ? check.check.replaceAll('_', ' ') : t(`check_${name}`)}</th>
      <td>
        <Text span size="sm" className={classes[mark]} fw={mark === 'failed' ? 600 : undefined}>
          {t(`mark_${mark}`)}
        </Text>
      </td>
      <td>{valueText(check, check.required, say)}</td>
      <td>{valueText(check, check.actual, say)}</td>
    </tr>
  )
}

/** What is no condition; conditions go by their own names. */
const checkNames = [
  ...(['exists', 'active', 'window', 'customer', 'session', 'currency', 'limits', 'items'] as const),
  ...(['duplicate', 'codes', 'combination', 'effect', 'margin_floor'] as const),
] as const
