/** Amounts of a case are bare numbers of its one currency; ours are maps by currency. */
import type { CaseEffect } from '../case.ts'

/** `{"USD": 1500}`. */
export function money(currency: string, amount: unknown): object {
  return { [currency]: amount }
}

/** `value` for the case's currency with `values` by currency over it: a value for the currency goes first. */
export function moneyOf(effect: CaseEffect, currency: string, value = 'value', values = 'values'): object {
  return {
    ...(effect[value] !== undefined && money(currency, effect[value])),
    ...(effect[values] as object | undefined),
  }
}

/** A percentage as the decimal string of our documents. */
export function percent(value: unknown): string {
  return String(value)
}
