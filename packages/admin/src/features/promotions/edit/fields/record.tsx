/** Free names with a value each: attributes, texts by language. */
import { ActionIcon, Box, Button, Fieldset, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { isObject } from '../document/json.ts'
import type { RecordField } from '../schema/field.ts'
import { startValue } from '../schema/start-value.ts'
import { useEditWords } from '../words/index.ts'
import { focusPath, type Shown, useField, useForm } from './form.tsx'
import { CrossIcon } from './icons.tsx'

export function RecordWidget({ path, label, field }: Shown & { readonly field: RecordField }) {
  const { id, value, set, readOnly } = useField(path)
  const { Field } = useForm()
  const t = useEditWords()
  const [name, setName] = useState('')
  const entries = isObject(value) ? Object.entries(value) : []
  const add = () => {
    if (name.trim() === '') return
    set({ ...Object.fromEntries(entries), [name.trim()]: startValue(field.value) ?? '' })
    setName('')
    requestAnimationFrame(() => focusPath([...path, name.trim()]))
  }
  return (
    <Fieldset legend={label} id={id} tabIndex={-1}>
      <Stack gap="sm">
        {entries.map(([key]) => (
          <Group key={key} gap="xs" align="flex-start" wrap="nowrap">
            <Box flex={1} miw={0}>
              <Field field={field.value} path={[...path, key]} label={key} required />
            </Box>
            {!readOnly && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('remove_what', { what: key })}
                onClick={() => set(Object.fromEntries(entries.filter(([other]) => other !== key)))}
              >
                <CrossIcon />
              </ActionIcon>
            )}
          </Group>
        ))}
        {!readOnly && (
          <Group gap="xs" align="flex-end">
            <TextInput
              label={t('name_of_entry')}
              value={name}
              onChange={event => setName(event.currentTarget.value)}
              maxLength={255}
            />
            <Button variant="default" onClick={add} disabled={name.trim() === ''}>
              {t('add')}
            </Button>
          </Group>
        )}
      </Stack>
    </Fieldset>
  )
}
