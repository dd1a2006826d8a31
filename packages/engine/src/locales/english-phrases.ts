/** How English writes money, percentages, quantities, lists, items, dates and countries. */
import { describeItems } from './english-items.ts'
import { formatMoney } from './format-money.ts'
import type { Phrases } from './phrases.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const countryNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' })
const countriesWithArticle: ReadonlySet<string> = new Set(
  'AE BS CC CD CF DO FK FO GB GM KM KY MH MP MV NL PH SB SC TC US VG VI'.split(' '),
)

const list: Phrases['list'] = (words, join) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${join} ${words.at(-1)}`

const moneyMap: Phrases['moneyMap'] = amounts => {
  const currencies = Object.keys(amounts).sort()
  return list(
    currencies.map(currency => formatMoney(amounts[currency]!, currency)),
    'or',
  )
}

export const englishPhrases: Phrases = {
  money: formatMoney,
  moneyMap,
  list,
  percent: percent => `${percent.includes('.') ? percent.replace(/\.?0+$/, '') : percent}%`,
  quantity: (count, items) => `${count} ${describeItems(count === 1 ? 'item' : 'items', items, { list, moneyMap })}`,
  items: filter => describeItems(isEverything(filter) ? 'any items' : 'items', filter, { list, moneyMap }),
  instant: (rfc3339, timeZone) => {
    const local = Temporal.Instant.from(rfc3339).toZonedDateTimeISO(timeZone)
    return isStartOfDay(local) ? dateOf(local) : `${dateOf(local)} at ${timeOf(local)}`
  },
  end: (rfc3339, timeZone) => {
    const local = Temporal.Instant.from(rfc3339).toZonedDateTimeISO(timeZone)
    return isStartOfDay(local) ? dateOf(local.subtract({ milliseconds: 1 })) : `${dateOf(local)} at ${timeOf(local)}`
  },
  country: code => {
    const name = /^[A-Z]{2}$/.test(code) ? (countryNames.of(code) ?? code) : code
    return countriesWithArticle.has(code) ? `the ${name}` : name
  },
}

function isEverything(filter: Parameters<Phrases['items']>[0]): boolean {
  return !filter?.include?.length && !filter?.exclude?.length
}

function isStartOfDay(local: Temporal.ZonedDateTime): boolean {
  return local.epochNanoseconds === local.startOfDay().epochNanoseconds
}

function dateOf(local: Temporal.ZonedDateTime): string {
  return `${local.day} ${months[local.month - 1]} ${local.year}`
}

function timeOf(local: Temporal.ZonedDateTime): string {
  return local.toPlainTime().toString({ smallestUnit: 'minute' })
}
