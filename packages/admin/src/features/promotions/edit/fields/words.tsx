/** A list of words: a few known ones to tick, places by their names, or free ones to type. */
import { Checkbox, Group, MultiSelect, TagsInput } from '@mantine/core'
import { isList } from '../document/json.ts'
import type { WordsField } from '../schema/field.ts'
import { useEditWords } from '../words/index.ts'
import { type Shown, useField, useForm } from './form.tsx'
import { nameOfPlace, placesOf } from './places.ts'

export function WordsWidget({ path, label, help, required, field }: Shown & { readonly field: WordsField }) {
  const { id, value, set, problem, visit, readOnly } = useField(path)
  const { words, locale } = useForm()
  const t = useEditWords()
  const chosen = isList(value) ? value.filter(word => typeof word === 'string') : []
  const change = (next: readonly string[]) => set(next.length === 0 && !required ? undefined : next)
  const common = { label, description: help, error: problem, withAsterisk: required }
  if (field.word.kind === 'choice') {
    const name = String(path.findLast(step => typeof step === 'string') ?? '')
    // No box ticked is said as well: it is not the same as nothing said.
    return (
      <Checkbox.Group {...common} id={id} value={[...chosen]} onChange={next => set(next)}>
        <Group gap="md" mt={6}>
          {field.word.options.map(option => (
            <Checkbox key={option} value={option} label={words.option(name, option)} disabled={readOnly} />
          ))}
        </Group>
      </Checkbox.Group>
    )
  }
  const { format } = field.word
  const places = placesOf(format, locale)
  if (places !== undefined) {
    return (
      <MultiSelect
        {...common}
        id={id}
        disabled={readOnly}
        searchable
        hidePickedOptions
        value={[...chosen]}
        data={[...new Set([...places, ...chosen])].map(code => ({
          value: code,
          label: nameOfPlace(format, code, locale),
        }))}
        nothingFoundMessage={t('nothing_found')}
        onChange={change}
        onBlur={visit}
        maxDropdownHeight={280}
      />
    )
  }
  return (
    <TagsInput
      {...common}
      id={id}
      disabled={readOnly}
      value={[...chosen]}
      acceptValueOnBlur
      splitChars={[',', ';', '\n']}
      placeholder={chosen.length === 0 ? t('type_and_enter') : ''}
      onChange={change}
      onBlur={visit}
    />
  )
}
