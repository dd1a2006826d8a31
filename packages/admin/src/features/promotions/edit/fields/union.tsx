/** A value that may be of one kind or another: the kind is chosen first. */
import { NativeSelect, Stack } from '@mantine/core'
import type { FieldKind } from '../schema/field.ts'
import { startValue } from '../schema/start-value.ts'
import { useEditWords } from '../words/index.ts'
import { type Shown, useField, useForm } from './form.tsx'

interface Props extends Shown {
  readonly variants: readonly FieldKind[]
  readonly chosen: number
}

export function UnionWidget({ variants, chosen, ...shown }: Props) {
  const { set, readOnly } = useField(shown.path)
  const { Field } = useForm()
  const t = useEditWords()
  const variant = variants[chosen]
  const nameOf = (field: FieldKind) => (field.kind === 'constant' ? String(field.value) : t(`kind_${field.kind}`))
  return (
    <Stack gap={6}>
      {variant && <Field {...shown} field={variant} />}
      <NativeSelect
        size="xs"
        maw={260}
        aria-label={`${shown.label}: ${t('given_as')}`}
        disabled={readOnly}
        value={String(chosen)}
        data={variants.map((field, index) => ({ value: String(index), label: nameOf(field) }))}
        onChange={event => {
          const next = variants[Number(event.currentTarget.value)]
          if (next) set(startValue(next) ?? '')
        }}
      />
    </Stack>
  )
}
