/** One setting as a field: what it is decides how it is chosen. */
import { Badge, Group, MultiSelect, NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core'
import { useWords } from '../../shared/words/use-words.ts'
import { inUnits, toDuration, type Unit } from './duration.ts'
import { choiceOf, hintOf, labelOf } from './labels.ts'
import { MoneyField } from './money-field.tsx'
import type { Field } from './read-fields.ts'
import { words } from './words/index.ts'

export interface SettingFieldProps {
  readonly field: Field
  readonly value: unknown
  readonly isChanged: boolean
  readonly error: string | undefined
  readonly currency: string
  /** Undefined: the default. */
  readonly onChange: (value: unknown) => void
}

export function SettingField(props: SettingFieldProps) {
  const { field, value, onChange, currency } = props
  const t = useWords(words)
  const common = useCommon(props)
  const text = typeof value === 'string' ? value : ''
  switch (field.kind) {
    case 'choice':
      return (
        <Select
          {...common}
          data={field.values.map(one => ({ value: one, label: choiceOf(t, field.path, one) }))}
          value={text === '' ? null : text}
          onChange={one => onChange(one ?? undefined)}
          allowDeselect={false}
          clearable={field.isOptional}
          placeholder={field.isOptional ? choiceOf(t, field.path, field.values[0] ?? '') : undefined}
        />
      )
    case 'choices':
      return (
        <MultiSelect
          {...common}
          data={field.values.map(one => ({ value: one, label: choiceOf(t, field.path, one) }))}
          value={listOf(value)}
          onChange={onChange}
        />
      )
    case 'list':
      return (
        <TagsInput {...common} value={listOf(value)} onChange={list => onChange(list.length > 0 ? list : undefined)} />
      )
    case 'switch':
      return (
        <Switch
          label={common.label}
          description={common.description}
          error={common.error}
          checked={value === true}
          // Beside a field, level with what is entered there, not with its label.
          pt={{ base: 0, sm: 30 }}
          onChange={event => onChange(event.currentTarget.checked)}
        />
      )
    case 'number':
      return (
        <NumberInput
          {...common}
          value={typeof value === 'number' ? value : ''}
          min={field.min ?? 0}
          max={field.max ?? Number.MAX_SAFE_INTEGER}
          allowDecimal={false}
          onChange={number => onChange(typeof number === 'number' ? number : undefined)}
        />
      )
    case 'duration':
      return <DurationField {...props} />
    case 'money':
      return <MoneyField common={common} value={value} currency={currency} onChange={onChange} />
    default:
      return <PlainField {...props} />
  }
}

/** Label, what to know, what is wrong; a mark on what is not saved yet. */
function useCommon({ field, isChanged, error, currency }: SettingFieldProps) {
  const t = useWords(words)
  const label = labelOf(t, field.path, currency)
  const marked = (
    <Group gap="xs" component="span" display="inline-flex">
      {label}
      {isChanged && (
        <Badge component="span" size="xs" variant="light">
          {t('changed')}
        </Badge>
      )}
    </Group>
  )
  // What is to be known stands below, so that fields beside one another are level.
  const inputWrapperOrder: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']
  return { label: marked, description: hintOf(t, field.path), error, inputWrapperOrder }
}

function PlainField(props: SettingFieldProps) {
  const { field, value, onChange } = props
  const common = useCommon(props)
  const text = typeof value === 'string' ? value : ''
  if (field.path === 'time_zone')
    return (
      <Select
        {...common}
        data={[...new Set([text, ...Intl.supportedValuesOf('timeZone'), 'UTC'])].filter(zone => zone !== '')}
        value={text}
        searchable
        limit={60}
        allowDeselect={false}
        onChange={zone => onChange(zone ?? undefined)}
      />
    )
  return (
    <TextInput
      {...common}
      value={text}
      dir="ltr"
      rightSection={field.kind === 'percent' ? '%' : undefined}
      onChange={event => onChange(event.currentTarget.value.trim() === '' ? undefined : event.currentTarget.value)}
    />
  )
}

/** Hours and seconds are the exception: a checkout is held for minutes, a visitor remembered for days. */
function DurationField(props: SettingFieldProps) {
  const { field, value, onChange } = props
  const t = useWords(words)
  const common = useCommon(props)
  const unit: Unit = field.path === 'links.remember' ? 'days' : 'minutes'
  return (
    <NumberInput
      {...common}
      value={inUnits(value, unit) ?? ''}
      min={0}
      suffix={` ${t(`unit_${unit}`)}`}
      onChange={number => onChange(typeof number === 'number' ? toDuration(number, unit) : undefined)}
    />
  )
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}
