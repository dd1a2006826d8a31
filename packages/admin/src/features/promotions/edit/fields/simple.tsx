/** Fields of one value: a text, a choice, a flag, a number, a percentage. */
import { NativeSelect, Switch, Text, TextInput } from '@mantine/core'
import { decimalOf, readMoney } from '../money/money-text.ts'
import type { ChoiceField, NumberField, TextField } from '../schema/field.ts'
import { useEditWords } from '../words/index.ts'
import { useEditedText } from './edited-text.ts'
import { type Shown, useField, useForm } from './form.tsx'
import { nameOfPlace, placesOf } from './places.ts'

export function TextWidget({ path, label, help, required, field }: Shown & { readonly field: TextField }) {
  const { id, value, set, problem, visit, readOnly } = useField(path)
  const { locale } = useForm()
  const places = placesOf(field.format, locale)
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
  const common = {
    id,
    label,
    description: help,
    withAsterisk: required,
    error: problem,
    disabled: readOnly,
    onBlur: visit,
  }
  if (places !== undefined) {
    return (
      <NativeSelect
        {...common}
        value={text}
        data={['', ...places].map(code => ({ value: code, label: nameOfPlace(field.format, code, locale) }))}
        onChange={event => set(event.currentTarget.value || undefined)}
      />
    )
  }
  const type = field.format === 'time-of-day' ? 'time' : 'text'
  return (
    <TextInput
      {...common}
      type={type}
      value={text}
      maxLength={field.longest}
      placeholder={field.example}
      onChange={event => set(event.currentTarget.value || undefined)}
    />
  )
}

export function ChoiceWidget({ path, label, help, required, field }: Shown & { readonly field: ChoiceField }) {
  const { id, value, set, problem, visit, readOnly } = useField(path)
  const { words } = useForm()
  const t = useEditWords()
  const name = String(path.findLast(step => typeof step === 'string') ?? '')
  const isKnown = typeof value === 'string' && field.options.includes(value)
  const options = field.options.map(option => ({ value: option, label: words.option(name, option) }))
  const empty = required && isKnown ? [] : [{ value: '', label: required ? t('choose') : t('as_usual') }]
  return (
    <NativeSelect
      id={id}
      label={label}
      description={help}
      withAsterisk={required}
      error={problem}
      disabled={readOnly}
      value={isKnown ? value : ''}
      data={[...empty, ...options]}
      onBlur={visit}
      onChange={event => set(event.currentTarget.value || undefined)}
    />
  )
}

export function FlagWidget({ path, label, help }: Shown) {
  const { id, value, set, problem, readOnly } = useField(path)
  return (
    <Switch
      id={id}
      label={label}
      description={help}
      error={problem}
      disabled={readOnly}
      checked={value === true}
      onChange={event => set(event.currentTarget.checked)}
    />
  )
}

export function NumberWidget({ path, label, help, required, field }: Shown & { readonly field: NumberField }) {
  const { id, value, set, problem, visit, readOnly } = useField(path)
  const { locale } = useForm()
  const edited = useEditedText(value, {
    show: shown =>
      typeof shown === 'number'
        ? new Intl.NumberFormat(locale, field.whole ? {} : plainNumber).format(shown)
        : textOf(shown),
    read: text => readNumber(text, field, locale),
    set,
  })
  return (
    <TextInput
      id={id}
      label={label}
      description={help}
      withAsterisk={required}
      error={problem}
      disabled={readOnly}
      inputMode={field.whole ? 'numeric' : 'decimal'}
      autoComplete="off"
      value={edited.text}
      onChange={event => edited.change(event.currentTarget.value)}
      onBlur={() => {
        edited.leave()
        visit()
      }}
    />
  )
}

/** Whole numbers are written as everywhere, 1,000; in others a mark between digits could be read as the decimal one. */
const plainNumber = { useGrouping: false, maximumFractionDigits: 20 } as const

function readNumber(text: string, { whole }: NumberField, locale: string) {
  if (text.trim() === '') return undefined
  const isNegative = text.trim().startsWith('-')
  if (!whole) {
    const number = Number(text.trim().replace(',', '.'))
    return Number.isFinite(number) ? number : text
  }
  const read = readMoney(text.trim().replace(/^-/, ''), { digits: 0, locale })
  if (!read.ok) return text
  return isNegative && read.amount > 0 ? -read.amount : read.amount
}

export function PercentWidget({ path, label, help, required }: Shown) {
  const { id, value, set, problem, visit, readOnly } = useField(path)
  const { locale } = useForm()
  const edited = useEditedText(value, {
    show: shown => (typeof shown === 'string' ? shown.replace('.', decimalOf(locale)) : textOf(shown)),
    read: text => text.replace(/[\s%\u00a0]/g, '').replace(',', '.') || undefined,
    set,
  })
  return (
    <TextInput
      id={id}
      label={label}
      description={help}
      withAsterisk={required}
      error={problem}
      disabled={readOnly}
      inputMode="decimal"
      autoComplete="off"
      maw={220}
      rightSection={
        <Text size="sm" aria-hidden>
          %
        </Text>
      }
      value={edited.text}
      onChange={event => edited.change(event.currentTarget.value)}
      onBlur={() => {
        edited.leave()
        visit()
      }}
    />
  )
}

function textOf(value: unknown): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
