/** Countries, currencies and zones by the names that people know, in the page's language. */
import { currencyCodes } from '@counterfoil/engine'

const countries =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(
    ' ',
  )

/** The codes that a format knows, in the order of their names; undefined: there is no list of them. */
export function placesOf(format: string | undefined, locale: string): readonly string[] | undefined {
  const codes = codesOf(format)
  const collator = new Intl.Collator(locale)
  return codes?.toSorted((a, b) => collator.compare(nameOfPlace(format, a, locale), nameOfPlace(format, b, locale)))
}

/** "Germany (DE)". */
export function nameOfPlace(format: string | undefined, code: string, locale: string): string {
  if (code === '') return ''
  const type = format === 'country' ? 'region' : format === 'currency' ? 'currency' : undefined
  if (type === undefined) return code
  try {
    const name = new Intl.DisplayNames(locale, { type }).of(code)
    return name === undefined || name === code ? code : `${name} (${code})`
  } catch {
    return code
  }
}

function codesOf(format: string | undefined): readonly string[] | undefined {
  if (format === 'country') return countries
  if (format === 'currency') return [...currencyCodes]
  if (format === 'time-zone') return Intl.supportedValuesOf('timeZone')
  return undefined
}
