/** One of several types of rule: its own members below its name, and a choice of all types there are. */
import { NativeSelect, Stack, Text } from '@mantine/core'
import { isObject } from '../document/json.ts'
import type { TaggedField } from '../schema/field.ts'
import { startTagged } from '../schema/start-value.ts'
import { useEditWords } from '../words/index.ts'
import { type Shown, useField, useForm } from './form.tsx'
import { JsonWidget } from './json.tsx'
import { Members } from './object.tsx'

export function TaggedWidget({ path, label, required, field }: Shown & { readonly field: TaggedField }) {
  const { id, value, set, readOnly } = useField(path)
  const { words } = useForm()
  const t = useEditWords()
  const type = isObject(value) ? value.type : undefined
  const known = field.types.find(candidate => candidate.type === type)
  if (known === undefined && type !== undefined) return <JsonWidget path={path} label={label} required={required} />
  const about = known && words.about(known.type)
  return (
    <Stack gap="sm">
      {known === undefined && (
        <NativeSelect
          id={id}
          label={t('kind')}
          disabled={readOnly}
          value=""
          data={[
            { value: '', label: t('choose') },
            ...field.types.map(({ type: name }) => ({ value: name, label: words.type(name) })),
          ]}
          onChange={event => {
            const next = field.types.find(candidate => candidate.type === event.currentTarget.value)
            if (next) set(startTagged(next))
          }}
        />
      )}
      {about !== undefined && (
        <Text size="sm" c="dimmed">
          {about}
        </Text>
      )}
      {known && <Members path={path} field={known.field()} />}
    </Stack>
  )
}
