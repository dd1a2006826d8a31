/** What the form of a campaign holds as text, how it comes from a document, and what of it a save writes. */
import { minorUnitDigits } from '@counterfoil/engine/currencies'
import { moneyText, readMoney } from '../promotions/edit/money/money-text.ts'
import type { Campaign } from './use-campaigns.ts'

export interface FormValues {
  readonly name: string
  /** As the schedule has them: a day, or a day and a time; or whatever else is stored. */
  readonly starts: string
  readonly ends: string
  /** Empty: the store's. */
  readonly time_zone: string
  readonly redemptions: string
  /** By currency, as people write amounts. */
  readonly budget: Readonly<Record<string, string>>
}

export type FormProblem = 'name_needed' | 'redemptions_wrong' | 'budget_wrong' | 'ends_before_start'

type Document = Pick<Campaign, 'name' | 'schedule' | 'limits'>

export const emptyForm = (currency: string): FormValues => ({
  name: '',
  starts: '',
  ends: '',
  time_zone: '',
  redemptions: '',
  budget: { [currency]: '' },
})

export interface Place {
  readonly currency: string
  readonly locale: string
}

export function formOf({ name, schedule = {}, limits = {} }: Document, { currency, locale }: Place): FormValues {
  const budget = Object.entries({ [currency]: undefined, ...limits.budget }).map(([of, amount]) => [
    of,
    amount === undefined ? '' : moneyText(amount, { digits: digitsOf(of), locale }),
  ])
  return {
    name,
    starts: schedule.starts ?? '',
    ends: schedule.ends ?? '',
    time_zone: schedule.time_zone ?? '',
    redemptions: limits.redemptions === undefined ? '' : String(limits.redemptions),
    budget: Object.fromEntries(budget) as FormValues['budget'],
  }
}

/** By field; the budget's by currency. */
export function problemsOf(form: FormValues, locale: string): ReadonlyMap<string, FormProblem> {
  const problems = new Map<string, FormProblem>()
  if (form.name.trim() === '') problems.set('name', 'name_needed')
  if (form.redemptions !== '' && !/^[1-9]\d{0,14}$/.test(form.redemptions.trim()))
    problems.set('redemptions', 'redemptions_wrong')
  for (const [currency, text] of Object.entries(form.budget))
    if (text.trim() !== '' && !readMoney(text, { digits: digitsOf(currency), locale }).ok)
      problems.set(`budget.${currency}`, 'budget_wrong')
  const isPlain = isPlainMoment(form.starts) && isPlainMoment(form.ends)
  if (isPlain && form.ends !== '' && form.ends.slice(0, 10) < form.starts.slice(0, 10))
    problems.set('ends', 'ends_before_start')
  return problems
}

/** A day, or a day and a time of the clock: what the two fields can show. Empty counts as well. */
export function isPlainMoment(text: string): boolean {
  return text === '' || /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(text)
}

/** A merge patch: what differs between the two forms and nothing else; what was cleared is null. */
export function patchOf(before: FormValues, form: FormValues, locale: string): Readonly<Record<string, unknown>> {
  const changed = (name: 'starts' | 'ends' | 'time_zone') =>
    form[name] === before[name] ? {} : { [name]: form[name].trim() === '' ? null : form[name].trim() }
  const schedule = { ...changed('starts'), ...changed('ends'), ...changed('time_zone') }
  const budget = Object.fromEntries(
    Object.entries(form.budget)
      .filter(([currency, text]) => text !== before.budget[currency])
      .map(([currency, text]) => [currency, amountOf(text, currency, locale)]),
  )
  const redemptions = form.redemptions.trim() === '' ? null : Number(form.redemptions)
  const limits = {
    ...(form.redemptions !== before.redemptions && { redemptions }),
    ...(Object.keys(budget).length > 0 && { budget }),
  }
  return {
    ...(form.name !== before.name && { name: form.name.trim() }),
    ...(Object.keys(schedule).length > 0 && { schedule }),
    ...(Object.keys(limits).length > 0 && { limits }),
  }
}

/** The same for a new one: nothing is cleared, so nothing is null. */
export function documentOf(form: FormValues, place: Place): { readonly name: string } {
  const patch = patchOf(emptyForm(place.currency), form, place.locale)
  return { name: form.name.trim(), ...withoutNull(patch) }
}

function withoutNull(value: object): object {
  const entries = Object.entries(value)
    .filter(([, each]) => each !== null)
    .map(([name, each]) => [name, typeof each === 'object' ? withoutNull(each as object) : each])
  return Object.fromEntries(entries)
}

function amountOf(text: string, currency: string, locale: string): number | null {
  const read = readMoney(text, { digits: digitsOf(currency), locale })
  return read.ok ? read.amount : null
}

export function digitsOf(currency: string): number {
  return minorUnitDigits(currency) ?? 2
}
