/**
 * Rates and means as people read them: with as many decimals as it takes to tell the offers apart, since "0 %" against
 * "0 %" and "$0.03" against "$0.03" say nothing. They are statistics, not money: they come with decimals of their own.
 */
import { minorUnitDigits } from '@counterfoil/engine/currencies'
import type { Translate } from '../../shared/words/use-words.ts'
import type { Measure } from './verdicts.ts'
import type { comparisonWords } from './words/index.ts'

export interface Numbers {
  readonly value: (value: number) => string
  /** How much more, with its unit and without it; no sign. */
  readonly more: (value: number) => string
  readonly plain: (value: number) => string
  /** Short, for the axis. */
  readonly tick: (value: number) => string
}

interface Wish {
  readonly measure: Measure
  /** What is compared, all of it. */
  readonly values: readonly number[]
  readonly currency: string
  readonly t: Translate<typeof comparisonWords.en>
}

export function numbersOf({ measure, values, currency, t }: Wish): Numbers {
  return measure === 'conversion' ? ratesOf(values, t) : meansOf(values, currency, t.locale)
}

function ratesOf(values: readonly number[], t: Wish['t']): Numbers {
  const shareWith = (digits: number) => new Intl.NumberFormat(t.locale, { style: 'percent', ...fixed(digits) }).format
  // 1: 4.1 %; 2: 0.41 %; 3: 0.041 %.
  const least = smallest(values)
  const digits = tellingDigits(values, least >= 0.01 ? 1 : least >= 0.001 ? 2 : 3, shareWith)
  const points = new Intl.NumberFormat(t.locale, fixed(digits + 1))
  const plain = (value: number) => points.format(Math.abs(value) * 100)
  const tick = new Intl.NumberFormat(t.locale, { style: 'percent', maximumFractionDigits: 3 })
  return {
    value: shareWith(digits),
    more: value => t('points', { value: plain(value) }),
    plain,
    tick: value => tick.format(value),
  }
}

function meansOf(values: readonly number[], currency: string, locale: string): Numbers {
  const minor = minorUnitDigits(currency) ?? 2
  const money = (more: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency, ...more })
    return (value: number) => format.format(majorOf(value, minor))
  }
  const moneyWith = (further: number) => money(fixed(minor + further))
  // Beyond those of the currency: means below a unit and below a tenth of it.
  const least = smallest(values)
  const further = tellingDigits(values, least >= 100 ? 0 : least >= 10 ? 1 : 2, moneyWith)
  const whole = moneyWith(further)
  return {
    value: whole,
    more: value => whole(Math.abs(value)),
    plain: value => whole(Math.abs(value)),
    tick: money({
      maximumFractionDigits: minor + further,
      minimumFractionDigits: 0,
      trailingZeroDisplay: 'stripIfInteger',
    }),
  }
}

function fixed(digits: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: digits, maximumFractionDigits: digits }
}

const mostDigits = 3

/** The fewest from `digits` on that tell apart as many of the values as the most would. */
function tellingDigits(
  values: readonly number[],
  digits: number,
  writeWith: (digits: number) => (value: number) => string,
): number {
  const choices = Array.from({ length: mostDigits - digits + 1 }, (_, more) => digits + more)
  const told = choices.map(choice => new Set(values.map(writeWith(choice))).size)
  return choices[told.indexOf(Math.max(...told))] ?? digits
}

function smallest(values: readonly number[]): number {
  return Math.min(Number.POSITIVE_INFINITY, ...values.map(Math.abs).filter(value => value > 0))
}

/** 1999.5 minor units of two digits are 19.995: the point is moved in the text, nothing is divided. */
export function majorOf(value: number, digits: number): Intl.StringNumericLiteral {
  return `${value}e-${digits}`.replace(/e([+-]\d+)e-(\d+)$/, (_, power: string, more: string) => {
    return `e${Number(power) - Number(more)}`
  }) as Intl.StringNumericLiteral
}
