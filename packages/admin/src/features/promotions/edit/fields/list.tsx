/** A list: each entry in a frame of its own, with ways to move it, take it away and add another. */
import { ActionIcon, Alert, Button, Group, Paper, Select, Stack, Text } from '@mantine/core'
import { inSentence } from '../../../../shared/words/in-sentence.ts'
import { isList, isObject, type Json, type Path } from '../document/json.ts'
import type { FieldKind, ListField, TaggedField } from '../schema/field.ts'
import { startTagged, startValue } from '../schema/start-value.ts'
import { useEditWords } from '../words/index.ts'
import { focusPath, idOf, type Shown, useField, useForm } from './form.tsx'
import { CrossIcon, DownIcon, PlusIcon, UpIcon } from './icons.tsx'
import { Members } from './object.tsx'

interface Props extends Shown {
  readonly field: ListField
  /** Said where there is no entry yet. */
  readonly empty?: string | undefined
}

export function ListWidget({ path, label, help, field, empty }: Props) {
  const { value, problem, readOnly } = useField(path)
  const { words } = useForm()
  const entries = isList(value) ? value : []
  const { entry } = field
  const nameOf = (item: Json, index: number) => {
    const type = isObject(item) && typeof item.type === 'string' ? words.type(item.type) : label
    return `${index + 1}. ${type}`
  }
  return (
    <Stack gap="sm" id={idOf(path)} role="group" aria-label={label} tabIndex={-1}>
      {help !== undefined && (
        <Text size="sm" c="dimmed">
          {help}
        </Text>
      )}
      {problem !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {problem}
        </Alert>
      )}
      {entries.length === 0 && empty !== undefined && <Text size="sm">{empty}</Text>}
      {entries.map((item, index) => (
        <Entry
          key={`${entries.length}/${String(index)}`}
          path={path}
          index={index}
          count={entries.length}
          name={nameOf(item, index)}
          entry={entry}
        />
      ))}
      {!readOnly && entries.length < (field.most ?? 1000) && (
        <AddEntry path={path} count={entries.length} entry={entry} label={label} />
      )}
    </Stack>
  )
}

interface EntryProps {
  readonly path: Path
  readonly index: number
  readonly count: number
  readonly name: string
  readonly entry: FieldKind
}

function Entry({ path, index, count, name, entry }: EntryProps) {
  const { set, move, readOnly, Field } = useForm()
  const t = useEditWords()
  const moveBy = (by: number) => {
    move(path, index, by)
    requestAnimationFrame(() => focusPath([...path, index + by]))
  }
  const remove = () => {
    set([...path, index], undefined)
    requestAnimationFrame(() => document.getElementById(idOf(path))?.focus())
  }
  return (
    <Paper withBorder p="sm" role="group" aria-label={name} id={idOf([...path, index])} tabIndex={-1}>
      <Group justify="space-between" mb="xs" wrap="nowrap" gap="xs">
        <Text fw={600} size="sm" miw={0}>
          {name}
        </Text>
        {!readOnly && (
          <Group gap={2} wrap="nowrap">
            {count > 1 && (
              <>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('move_up', { what: name })}
                  disabled={index === 0}
                  onClick={() => moveBy(-1)}
                >
                  <UpIcon />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('move_down', { what: name })}
                  disabled={index === count - 1}
                  onClick={() => moveBy(1)}
                >
                  <DownIcon />
                </ActionIcon>
              </>
            )}
            <ActionIcon variant="subtle" color="gray" aria-label={t('remove_what', { what: name })} onClick={remove}>
              <CrossIcon />
            </ActionIcon>
          </Group>
        )}
      </Group>
      {entry.kind === 'object' ? (
        // The frame has the name already.
        <Members path={[...path, index]} field={entry} />
      ) : (
        <Field field={entry} path={[...path, index]} label={name} required />
      )}
    </Paper>
  )
}

interface AddProps {
  readonly path: Path
  readonly count: number
  readonly entry: FieldKind
  readonly label: string
}

function AddEntry({ path, count, entry, label }: AddProps) {
  const { set, locale } = useForm()
  const t = useEditWords()
  const add = (value: Json) => {
    set([...path, count], value)
    requestAnimationFrame(() => focusPath([...path, count]))
  }
  if (entry.kind === 'tagged') return <AddTagged entry={entry} label={label} onAdd={add} />
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<PlusIcon />}
      onClick={() => add(startValue(entry) ?? '')}
      w="fit-content"
    >
      {t('add_what', { what: inSentence(label, locale) })}
    </Button>
  )
}

interface AddTaggedProps {
  readonly entry: TaggedField
  readonly label: string
  readonly onAdd: (value: Json) => void
}

function AddTagged({ entry, label, onAdd }: AddTaggedProps) {
  const { words, locale } = useForm()
  const t = useEditWords()
  const add = (type: string | null) => {
    const chosen = entry.types.find(candidate => candidate.type === type)
    if (chosen) onAdd(startTagged(chosen))
  }
  return (
    <Select
      aria-label={t('add_what', { what: inSentence(label, locale) })}
      placeholder={t('add_what', { what: inSentence(label, locale) })}
      leftSection={<PlusIcon />}
      searchable
      value={null}
      nothingFoundMessage={t('nothing_found')}
      data={entry.types.map(({ type }) => ({ value: type, label: words.type(type) }))}
      onChange={add}
      // Typed faster than the options are drawn, Enter would save the whole form.
      onKeyDown={event => event.key === 'Enter' && event.preventDefault()}
      comboboxProps={{ shadow: 'md' }}
      maxDropdownHeight={360}
    />
  )
}
