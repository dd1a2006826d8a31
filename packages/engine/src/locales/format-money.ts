/**
 * Money and numbers for reading, from their digits alone: nothing is divided, nothing passes through a float. How many
 * digits a currency has says our own table, never `Intl`: 7499 USD is "$74.99" or "74,99 $US", 500 JPY "¥500", 1000 KWD
 * "KWD 1.000". Symbols, spaces and separators are those of CLDR.
 */
import type { Amount } from '../model/promotion.ts'
import { minorUnitDigits } from '../money/currencies.ts'

export interface NumberStyle {
  readonly decimal: string
  readonly group: string
  /** Fewest digits of the whole part that are grouped: Spanish writes 1234 but 12.345. */
  readonly groupFrom: number
}

export interface MoneyStyle extends NumberStyle {
  readonly symbols: Readonly<Record<string, string>>
  /** Puts the symbol, or where there is none the code, beside the digits. */
  readonly place: (digits: string, symbol: string | undefined, currency: string) => string
}

/** U+00A0, between a number and its sign. */
export const nbsp = '\u00a0'

export function moneyWriter({ symbols, place, ...style }: MoneyStyle): (amount: Amount, currency: string) => string {
  return (amount, currency) => {
    const digits = minorUnitDigits(currency) ?? 2
    const text = String(Math.abs(amount)).padStart(digits + 1, '0')
    const whole = grouped(text.slice(0, text.length - digits), style)
    const number = digits === 0 ? whole : `${whole}${style.decimal}${text.slice(-digits)}`
    const symbol = Object.hasOwn(symbols, currency) ? symbols[currency] : undefined
    return `${amount < 0 ? '-' : ''}${place(number, symbol, currency)}`
  }
}

/** Exactly the digits that JavaScript prints: 1000000 is "1,000,000", 0.5 is "0.5". */
export function numberWriter(style: NumberStyle): (n: number) => string {
  return n => {
    const [, sign = '', whole, fraction] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(n)) ?? []
    if (whole === undefined) return String(n)
    return `${sign}${grouped(whole, style)}${fraction === undefined ? '' : style.decimal + fraction}`
  }
}

/** "12.50" becomes "12,5": zeros at the end of a percentage say nothing. */
export function percentDigits(percent: string, decimal: string): string {
  return percent.includes('.') ? percent.replace(/\.?0+$/, '').replace('.', decimal) : percent
}

function grouped(whole: string, { group, groupFrom }: NumberStyle): string {
  return whole.length < groupFrom ? whole : whole.replace(/\B(?=(\d{3})+$)/g, group)
}
