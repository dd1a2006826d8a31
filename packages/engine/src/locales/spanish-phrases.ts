/** How Spanish writes money, percentages, quantities, lists, items, dates and countries. */
import type { Weekday } from '../model/promotion.ts'
import { calendarPhrases, dayRuns, durationOf, isWholeWeek } from './calendar.ts'
import { countryNames } from './country-names.ts'
import { includesAll } from './describe-items.ts'
import { unitsDescriber } from './describe-units.ts'
import { moneyWriter, nbsp, numberWriter, percentDigits } from './format-money.ts'
import { includingWriter, listWriter, moneyMapWriter } from './join-words.ts'
import type { Phrases } from './phrases.ts'
import { spanishItems } from './spanish-items.ts'
import { spanishUnits } from './spanish-units.ts'

const months = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ')

/** In the singular and in the plural. */
const weekdayNames: Readonly<Record<Weekday, readonly [string, string]>> = {
  mon: ['lunes', 'lunes'],
  tue: ['martes', 'martes'],
  wed: ['miércoles', 'miércoles'],
  thu: ['jueves', 'jueves'],
  fri: ['viernes', 'viernes'],
  sat: ['sábado', 'sábados'],
  sun: ['domingo', 'domingos'],
}

const symbols = { EUR: '€', USD: 'US$', VND: '₫' }

const units = { minute: 'minuto', hour: 'hora', day: 'día' } as const

/** Four digits stand together: 1234, 12.345. */
const numbers = { decimal: ',', group: '.', groupFrom: 5 }
const number = numberWriter(numbers)
const money = moneyWriter({
  ...numbers,
  symbols,
  place: (digits, symbol, currency) => `${digits}${nbsp}${symbol ?? currency}`,
})

/** "y" before the sound of i is "e", "o" before the sound of o is "u": "aguja e hilo", "siete u ocho". */
const soundsLikeI = /^h?[ií](?![aeoáéó])/i
const soundsLikeO = /^(?:h?[oó]|8|11(?!\d))/i

const joinWord = (join: 'and' | 'or', next: string) =>
  join === 'and' ? (soundsLikeI.test(next) ? 'e' : 'y') : soundsLikeO.test(next) ? 'u' : 'o'

const list = listWriter(joinWord)
const moneyMap = moneyMapWriter({ money, list })

/** A noun of one or of several, and which: "artículos de la marca Acme". */
export const describeInSpanish = spanishItems({ list, moneyMap, number })

export const spanishPhrases: Phrases = {
  money,
  moneyMap,
  list,
  number,
  percent: percent => `${percentDigits(percent, ',')}${nbsp}%`,
  quantity: (count, items) => `${number(count)} ${describeInSpanish(count === 1 ? 'artículo' : 'artículos', items)}`,
  fromQuantity: (count, items) =>
    `a partir de ${number(count)} ${describeInSpanish(count === 1 ? 'artículo' : 'artículos', items)}`,
  none: items => describeInSpanish('ningún artículo', items),
  times: n => (n === 1 ? 'una vez' : `${number(n)} veces`),
  items: filter => describeInSpanish(includesAll(filter) ? 'todos los artículos' : 'los artículos', filter),
  units: unitsDescriber(spanishUnits),
  including: includingWriter(list, { shipping: 'envío', tax: 'impuestos', with: 'con' }),
  ...calendarPhrases({
    date: ({ day, month, year }) => `${day} de ${months[month - 1]} de ${year}`,
    time: hhmm => hhmm,
    at: (date, hhmm) => `${date} ${hhmm.startsWith('01:') ? 'a la' : 'a las'} ${hhmm}`,
  }),
  weekdays(days) {
    if (isWholeWeek(days)) return 'todos los días'
    const runs = dayRuns(days).map(run =>
      'day' in run ? `los ${weekdayNames[run.day][1]}` : `de ${weekdayNames[run.from][0]} a ${weekdayNames[run.to][0]}`,
    )
    return list(runs, 'and')
  },
  duration(seconds) {
    const { count, unit } = durationOf(seconds)
    return `${number(count)} ${units[unit]}${count === 1 ? '' : 's'}`
  },
  country: countryNames('es'),
}
