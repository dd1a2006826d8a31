/** How German writes money, percentages, quantities, lists, items, dates and countries; nouns in nominative or accusative. */
import type { Weekday } from '../model/promotion.ts'
import { calendarPhrases, dayRuns, durationOf, isWholeWeek } from './calendar.ts'
import { countryNames } from './country-names.ts'
import { includesAll } from './describe-items.ts'
import { unitsDescriber } from './describe-units.ts'
import { moneyWriter, nbsp, numberWriter, percentDigits } from './format-money.ts'
import { germanItems } from './german-items.ts'
import { germanUnits } from './german-units.ts'
import { includingWriter, listWriter, moneyMapWriter } from './join-words.ts'
import type { Phrases } from './phrases.ts'

const months = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ')

const weekdayNames: Readonly<Record<Weekday, string>> = {
  mon: 'montags',
  tue: 'dienstags',
  wed: 'mittwochs',
  thu: 'donnerstags',
  fri: 'freitags',
  sat: 'samstags',
  sun: 'sonntags',
}

const symbols = {
  AUD: 'AU$',
  BRL: 'R$',
  CAD: 'CA$',
  CNY: 'CN¥',
  EUR: '€',
  GBP: '£',
  ILS: '₪',
  INR: '₹',
  JPY: '¥',
  KRW: '₩',
  MXN: 'MX$',
  NZD: 'NZ$',
  TWD: 'NT$',
  USD: '$',
  VND: '₫',
}

const units = {
  minute: ['Minute', 'Minuten'],
  hour: ['Stunde', 'Stunden'],
  day: ['Tag', 'Tage'],
} as const

const numbers = { decimal: ',', group: '.', groupFrom: 4 }
const number = numberWriter(numbers)
const money = moneyWriter({
  ...numbers,
  symbols,
  place: (digits, symbol, currency) => `${digits}${nbsp}${symbol ?? currency}`,
})

const list = listWriter(join => (join === 'and' ? 'und' : 'oder'))
const moneyMap = moneyMapWriter({ money, list })

/** A noun and which: "Artikel der Marke Acme". */
export const describeInGerman = germanItems({ list, moneyMap, number })

export const germanPhrases: Phrases = {
  money,
  moneyMap,
  list,
  number,
  percent: percent => `${percentDigits(percent, ',')}${nbsp}%`,
  quantity: (count, items) => `${number(count)} ${describeInGerman('Artikel', items)}`,
  fromQuantity: (count, items) =>
    `ab ${number(count)} ${describeInGerman(count === 1 ? 'Artikel' : 'Artikeln', items)}`,
  none: items => describeInGerman('keine Artikel', items),
  times: n => (n === 1 ? 'einmal' : n === 2 ? 'zweimal' : `${number(n)}-mal`),
  items: filter => describeInGerman(includesAll(filter) ? 'alle Artikel' : 'Artikel', filter),
  units: unitsDescriber(germanUnits),
  including: includingWriter(list, { shipping: 'Versand', tax: 'Steuern', with: 'mit' }),
  ...calendarPhrases({
    date: ({ day, month, year }) => `${day}. ${months[month - 1]} ${year}`,
    time: hhmm => `${hhmm} Uhr`,
    at: (date, hhmm) => `${date} um ${hhmm} Uhr`,
  }),
  weekdays(days) {
    if (isWholeWeek(days)) return 'täglich'
    const runs = dayRuns(days).map(run =>
      'day' in run ? weekdayNames[run.day] : `${weekdayNames[run.from]} bis ${weekdayNames[run.to]}`,
    )
    return list(runs, 'and')
  },
  duration(seconds) {
    const { count, unit } = durationOf(seconds)
    return `${number(count)} ${units[unit][count === 1 ? 0 : 1]}`
  },
  country: countryNames('de'),
}
