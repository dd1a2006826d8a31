/** How French writes money, percentages, quantities, lists, items, dates and countries. 0 and 1 are singular. */
import type { Weekday } from '../model/promotion.ts'
import { calendarPhrases, dayRuns, durationOf, isWholeWeek } from './calendar.ts'
import { countryNames } from './country-names.ts'
import { includesAll } from './describe-items.ts'
import { unitsDescriber } from './describe-units.ts'
import { moneyWriter, nbsp, numberWriter, percentDigits } from './format-money.ts'
import { frenchItems } from './french-items.ts'
import { frenchUnits } from './french-units.ts'
import { includingWriter, listWriter, moneyMapWriter } from './join-words.ts'
import type { Phrases } from './phrases.ts'

const months = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')

const weekdayNames: Readonly<Record<Weekday, string>> = {
  mon: 'lundi',
  tue: 'mardi',
  wed: 'mercredi',
  thu: 'jeudi',
  fri: 'vendredi',
  sat: 'samedi',
  sun: 'dimanche',
}

const symbols = {
  AUD: '$AU',
  BRL: 'R$',
  CAD: '$CA',
  EUR: '€',
  GBP: '£GB',
  ILS: '₪',
  INR: '₹',
  KRW: '₩',
  MXN: '$MX',
  NZD: '$NZ',
  USD: '$US',
  VND: '₫',
}

const units = { minute: 'minute', hour: 'heure', day: 'jour' } as const

/** Groups stand apart by a narrow space that does not break, U+202F. */
const numbers = { decimal: ',', group: '\u202f', groupFrom: 4 }
const number = numberWriter(numbers)
const money = moneyWriter({
  ...numbers,
  symbols,
  place: (digits, symbol, currency) => `${digits}${nbsp}${symbol ?? currency}`,
})

const list = listWriter(join => (join === 'and' ? 'et' : 'ou'))
const moneyMap = moneyMapWriter({ money, list })

/** A noun of one or of several, and which: "d’articles de la marque Acme". */
export const describeInFrench = frenchItems({ list, moneyMap, number })

export function isSingular(count: number): boolean {
  return count < 2
}

export const frenchPhrases: Phrases = {
  money,
  moneyMap,
  list,
  number,
  percent: percent => `${percentDigits(percent, ',')}${nbsp}%`,
  quantity: (count, items) => `${number(count)} ${describeInFrench(isSingular(count) ? 'article' : 'articles', items)}`,
  fromQuantity: (count, items) =>
    `à partir de ${number(count)} ${describeInFrench(isSingular(count) ? 'article' : 'articles', items)}`,
  none: items => describeInFrench('aucun article', items),
  times: n => (n === 1 ? 'une fois' : `${number(n)} fois`),
  items: filter => describeInFrench(includesAll(filter) ? 'tous les articles' : 'les articles', filter),
  units: unitsDescriber(frenchUnits),
  including: includingWriter(list, { shipping: 'livraison', tax: 'taxes', with: 'avec' }),
  ...calendarPhrases({
    date: ({ day, month, year }) => `${day === 1 ? '1er' : day} ${months[month - 1]} ${year}`,
    time: hhmm => hhmm,
    at: (date, hhmm) => `${date} à ${hhmm}`,
  }),
  weekdays(days) {
    if (isWholeWeek(days)) return 'tous les jours'
    const runs = dayRuns(days).map(run =>
      'day' in run ? `le ${weekdayNames[run.day]}` : `du ${weekdayNames[run.from]} au ${weekdayNames[run.to]}`,
    )
    return list(runs, 'and')
  },
  duration(seconds) {
    const { count, unit } = durationOf(seconds)
    return `${number(count)} ${units[unit]}${isSingular(count) ? '' : 's'}`
  },
  country: countryNames('fr'),
}
