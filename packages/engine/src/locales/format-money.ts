/**
 * Money for reading, in English: the digits come from our own currency table, never from `Intl`. 7499 USD is "$74.99",
 * 500 JPY is "¥500", 1000 KWD is "KWD 1.000".
 */
import type { Amount } from '../model/promotion.ts'
import { minorUnitDigits } from '../money/currencies.ts'

const symbols: Readonly<Record<string, string>> = {
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

export function formatMoney(amount: Amount, currency: string): string {
  const digits = minorUnitDigits(currency) ?? 2
  const text = String(Math.abs(amount)).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits).replace(/\B(?=(\d{3})+$)/g, ',')
  const number = digits === 0 ? whole : `${whole}.${text.slice(-digits)}`
  const symbol = Object.hasOwn(symbols, currency) ? symbols[currency] : `${currency} `
  return `${amount < 0 ? '-' : ''}${symbol}${number}`
}
