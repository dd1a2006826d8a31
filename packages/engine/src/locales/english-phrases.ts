/** How English writes money, percentages, quantities, lists, items, dates and countries. */
import type { Weekday } from '../model/promotion.ts'
import { calendarPhrases, dayRuns, durationOf, isWholeWeek } from './calendar.ts'
import { countryNames } from './country-names.ts'
import { isEverything } from './describe-items.ts'
import { unitsDescriber } from './describe-units.ts'
import { englishItems } from './english-items.ts'
import { englishUnits } from './english-units.ts'
import { moneyWriter, numberWriter, percentDigits } from './format-money.ts'
import { includingWriter, listWriter, moneyMapWriter } from './join-words.ts'
import type { Phrases } from './phrases.ts'

const months = 'January February March April May June July August September October November December'.split(' ')

const weekdayNames: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}

const symbols = {
  AUD: 'A$',
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
  PHP: '₱',
  TWD: 'NT$',
  USD: '$',
  VND: '₫',
}

const numbers = { decimal: '.', group: ',', groupFrom: 4 }
const number = numberWriter(numbers)
const money = moneyWriter({
  ...numbers,
  symbols,
  place: (digits, symbol, currency) => `${symbol ?? `${currency} `}${digits}`,
})

const nameOf = countryNames('en')
const countriesWithArticle: ReadonlySet<string> = new Set(
  'AE BS CC CD CF DO FK FO GB GM KM KY MH MP MV NL PH SB SC TC US VG VI'.split(' '),
)

const list = listWriter(join => join)
const moneyMap = moneyMapWriter({ money, list })

/** A noun and which: "one more item in apparel". */
export const describeInEnglish = englishItems({ list, moneyMap })

export const englishPhrases: Phrases = {
  money,
  moneyMap,
  list,
  number,
  percent: percent => `${percentDigits(percent, '.')}%`,
  quantity: (count, items) => `${number(count)} ${describeInEnglish(count === 1 ? 'item' : 'items', items)}`,
  fromQuantity: (count, items) => `from ${number(count)} ${describeInEnglish(count === 1 ? 'item' : 'items', items)}`,
  none: items => describeInEnglish('no items', items),
  times: n => (n === 1 ? 'once' : n === 2 ? 'twice' : `${number(n)} times`),
  items: filter => describeInEnglish(isEverything(filter) ? 'any items' : 'items', filter),
  units: unitsDescriber(englishUnits),
  including: includingWriter(list, { shipping: 'shipping', tax: 'tax', with: 'with' }),
  ...calendarPhrases({
    date: ({ day, month, year }) => `${day} ${months[month - 1]} ${year}`,
    time: hhmm => hhmm,
    at: (date, hhmm) => `${date} at ${hhmm}`,
  }),
  weekdays(days) {
    if (isWholeWeek(days)) return 'every day'
    const runs = dayRuns(days).map(run =>
      'day' in run ? `${weekdayNames[run.day]}s` : `${weekdayNames[run.from]} to ${weekdayNames[run.to]}`,
    )
    return list(runs, 'and')
  },
  duration(seconds) {
    const { count, unit } = durationOf(seconds)
    return `${number(count)} ${unit}${count === 1 ? '' : 's'}`
  },
  country: code => (countriesWithArticle.has(code) ? `the ${nameOf(code)}` : nameOf(code)),
}
