/**
 * Amounts as people write them: "1.234,50" in German, "1,234.50" in English, "1500" in yen. A text becomes minor units
 * digit by digit, never through a fraction, and a text that could mean another amount than it says is refused.
 */
export type MoneyProblem = 'empty' | 'not_an_amount' | 'too_many_decimals' | 'too_large'

export type MoneyRead =
  | { readonly ok: true; readonly amount: number }
  | { readonly ok: false; readonly problem: MoneyProblem }

export interface MoneyFormat {
  /** Decimals of the currency: JPY 0, USD 2, KWD 3. */
  readonly digits: number
  /** BCP 47: whose comma it is. */
  readonly locale: string
}

const blanks = /[\s\u00a0\u202f'’_]/g
const signs = /^(?:\p{Sc}|[A-Z]{3})|(?:\p{Sc}|[A-Z]{3})$/giu

/** Minor units of what was written. */
export function readMoney(text: string, { digits, locale }: MoneyFormat): MoneyRead {
  const bare = westernDigits(text.trim())
    .replace(blanks, '')
    .replace(signs, '')
    .replace('\u066b', '.')
    .replace(/\u066c/g, '')
  if (bare === '') return { ok: false, problem: text.trim() === '' ? 'empty' : 'not_an_amount' }
  const parts = wholeAndFraction(bare, decimalOf(locale))
  if (!parts) return { ok: false, problem: 'not_an_amount' }

  const fraction = parts.fraction.replace(/0+$/, '')
  if (fraction.length > digits) return { ok: false, problem: 'too_many_decimals' }
  const minor = BigInt(`${parts.whole}${fraction.padEnd(digits, '0')}`)
  if (minor > BigInt(Number.MAX_SAFE_INTEGER)) return { ok: false, problem: 'too_large' }
  return { ok: true, amount: Number(minor) }
}

/** The amount as it is edited: all decimals of the currency, the locale's decimal sign, nothing between thousands. */
export function moneyText(amount: number, { digits, locale }: MoneyFormat): string {
  const minor = String(amount).padStart(digits + 1, '0')
  if (digits === 0) return minor
  return `${minor.slice(0, -digits)}${decimalOf(locale)}${minor.slice(-digits)}`
}

/** "," or "." as the locale writes them; others are edited with a point. */
export function decimalOf(locale: string): '.' | ',' {
  const part = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')
  return part?.value === ',' ? ',' : '.'
}

interface Parts {
  readonly whole: string
  readonly fraction: string
}

/** Of two kinds of separators the last is the decimal; one kind alone is decimal unless it stands between thousands. */
function wholeAndFraction(text: string, decimal: '.' | ','): Parts | undefined {
  if (!/^[\d.,]*\d[\d.,]*$/.test(text)) return undefined
  const last = text.at(Math.max(text.lastIndexOf('.'), text.lastIndexOf(',')))
  const both = text.includes('.') && text.includes(',')
  const separator = both ? last! : separatorOf(text, decimal)
  if (separator === undefined) return { whole: ungrouped(text) ?? '', fraction: '' }

  const at = text.lastIndexOf(separator)
  const whole = ungrouped(text.slice(0, at))
  const fraction = text.slice(at + 1)
  if (whole === undefined || !/^\d*$/.test(fraction) || text.indexOf(separator) !== at) return undefined
  return { whole, fraction }
}

/** The decimal sign of a text with separators of one kind at most; undefined: there is none, they part thousands. */
function separatorOf(text: string, decimal: '.' | ','): string | undefined {
  if (!/[.,]/.test(text)) return undefined
  const used = text.includes('.') ? '.' : ','
  if (used === decimal) return text.indexOf(used) === text.lastIndexOf(used) ? used : thousandsOr(text, used)
  return thousandsOr(text, used)
}

function thousandsOr(text: string, used: string): string | undefined {
  return ungrouped(text) === undefined ? used : undefined
}

/** "1.234.567" without its points; undefined if they do not stand between thousands. */
function ungrouped(text: string): string | undefined {
  if (/^\d*$/.test(text)) return text === '' ? '0' : text
  return /^[1-9]\d{0,2}(?:\.\d{3})+$|^[1-9]\d{0,2}(?:,\d{3})+$/.test(text) ? text.replace(/[.,]/g, '') : undefined
}

function westernDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit => String(digit.charCodeAt(0) & 0xf))
}
