/** Hours that come back every week: days, from, to. Hours past midnight belong to the day they began. */
import { ActionIcon, Checkbox, Group, Paper, Stack, Text, TextInput } from '@mantine/core'
import { isList, isObject, type Json, type Path } from '../document/json.ts'
import { idOf, useField, useForm } from '../fields/form.tsx'
import { CrossIcon } from '../fields/icons.tsx'
import { useEditWords } from '../words/index.ts'

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

interface Props {
  readonly path: Path
  readonly windows: readonly Json[]
}

export function WeeklyHours({ path, windows }: Props) {
  const { set } = useForm()
  const remove = (index: number) =>
    set(path, windows.length === 1 ? undefined : windows.filter((_, at) => at !== index))
  if (windows.length === 0) return null
  return (
    <Stack gap="xs">
      {windows.map((window, index) => (
        <Hours
          key={`${windows.length}/${String(index)}`}
          path={[...path, index]}
          window={window}
          number={index + 1}
          onRemove={() => remove(index)}
        />
      ))}
    </Stack>
  )
}

interface HoursProps {
  readonly path: Path
  readonly window: Json
  readonly number: number
  readonly onRemove: () => void
}

function Hours({ path, window, number, onRemove }: HoursProps) {
  const t = useEditWords()
  const { words, readOnly } = useForm()
  const chosen = useField([...path, 'days'])
  const known = isObject(window) ? window : {}
  const picked = isList(known.days) ? known.days.filter(day => typeof day === 'string') : []
  const from = typeof known.from === 'string' ? known.from : ''
  const to = typeof known.to === 'string' ? known.to : ''
  const pick = (next: readonly string[]) => chosen.set(days.filter(day => next.includes(day)))
  const name = t('hours_number', { number })
  return (
    <Paper withBorder p="sm" id={idOf(path)} role="group" aria-label={name} tabIndex={-1}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Stack gap="xs" miw={0}>
          <Checkbox.Group
            label={words.label('days')}
            id={chosen.id}
            error={chosen.problem}
            value={[...picked]}
            onChange={pick}
          >
            <Group gap="sm" mt={4}>
              {days.map(day => (
                <Checkbox key={day} value={day} label={words.option('days', day)} disabled={readOnly} />
              ))}
            </Group>
          </Checkbox.Group>
          <Group gap="sm" align="flex-end">
            <TimeText path={[...path, 'from']} label={words.label('from_time')} />
            <TimeText path={[...path, 'to']} label={words.label('to')} />
          </Group>
          {from !== '' && to !== '' && to <= from && (
            <Text size="sm" c="dimmed">
              {t('past_midnight')}
            </Text>
          )}
        </Stack>
        {!readOnly && (
          <ActionIcon variant="subtle" color="gray" aria-label={t('remove_what', { what: name })} onClick={onRemove}>
            <CrossIcon />
          </ActionIcon>
        )}
      </Group>
    </Paper>
  )
}

function TimeText({ path, label }: { readonly path: Path; readonly label: string }) {
  const { id, value, set, problem, visit, readOnly } = useField(path)
  return (
    <TextInput
      id={id}
      type="time"
      label={label}
      error={problem}
      disabled={readOnly}
      value={typeof value === 'string' ? value : ''}
      onChange={event => set(event.currentTarget.value)}
      onBlur={visit}
    />
  )
}
