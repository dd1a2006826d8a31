/** What a code takes off, for reading: from the digits alone, with as many of them as ISO 4217 gives the currency. */
import { cut, includes, NumberFormat, pad, split } from './captured.ts'

const none = split('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF', ' ')
const three = split('BHD IQD JOD KWD LYD OMR TND', ' ')
const four = split('CLF UYW', ' ')

export function minorDigits(currency: string): number {
  if (includes(none, currency)) return 0
  return includes(three, currency) ? 3 : includes(four, currency) ? 4 : 2
}

/** 500 of USD is "−$5.00" in English: what comes off. */
export function moneyOff(amount: number, currency: string, locale: string): string {
  const digits = minorDigits(currency)
  const padded = pad(`${amount}`, digits + 1, '0')
  const whole = padded.length - digits
  const decimal = `-${cut(padded, 0, whole)}${digits ? `.${cut(padded, whole)}` : ''}`
  const style = { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits } as const
  return new NumberFormat(locale, style).format(decimal as Intl.StringNumericLiteral)
}
