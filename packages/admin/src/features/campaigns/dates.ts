/** The dates of a campaign in one line: "from 1 March 2026", "1 March 2026 to 31 May 2026, 18:00". */
import type { Format } from '../../shared/format.ts'
import type { Translate } from '../../shared/words/use-words.ts'
import type { en } from './words/en.ts'

interface Dates {
  readonly starts?: string | undefined
  readonly ends?: string | undefined
}

export function datesText({ starts, ends }: Dates, t: Translate<typeof en>, format: Format): string {
  const text = (moment: string) => {
    if (/[zZ]|[+-]\d\d:\d\d$/.test(moment)) return format.instant(moment)
    const time = moment.slice(11, 16)
    return time === '' ? format.day(moment) : `${format.day(moment)}, ${time}`
  }
  if (starts !== undefined && ends !== undefined) return t('from_to', { from: text(starts), to: text(ends) })
  if (starts !== undefined) return t('from', { from: text(starts) })
  return ends === undefined ? t('always') : t('to', { to: text(ends) })
}
