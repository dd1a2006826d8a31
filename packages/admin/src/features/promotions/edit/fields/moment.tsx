/** A day, or a point in time of the schedule's zone. A whole day and midnight are not the same, so it is asked. */
import { Group, NativeSelect, TextInput } from '@mantine/core'
import { useEditWords } from '../words/index.ts'
import { type Shown, useField } from './form.tsx'

type Mode = 'none' | 'day' | 'time' | 'instant'

export function MomentWidget({ path, label, help, required }: Shown) {
  const { id, value, set, problem, visit, readOnly } = useField(path)
  const t = useEditWords()
  const text = typeof value === 'string' ? value : ''
  const mode = modeOf(value === undefined ? undefined : text)
  const choose = (next: Mode) => set(next === 'none' ? undefined : as(next, text))
  const modes: readonly Mode[] = mode === 'instant' ? ['none', 'day', 'time', 'instant'] : ['none', 'day', 'time']
  return (
    <Group gap="xs" align="flex-start" grow preventGrowOverflow={false}>
      <NativeSelect
        label={label}
        description={help}
        disabled={readOnly}
        id={mode === 'none' ? id : `${id}-mode`}
        error={mode === 'none' ? problem : undefined}
        value={mode}
        data={modes
          .filter(option => !(required && option === 'none'))
          .map(option => ({ value: option, label: t(`moment_${option}`) }))}
        onChange={event => choose(event.currentTarget.value as Mode)}
      />
      {mode !== 'none' && (
        <TextInput
          id={id}
          label={t(`moment_${mode}`)}
          aria-label={`${label}: ${t(`moment_${mode}`)}`}
          description={help === undefined ? undefined : '\u00a0'}
          type={mode === 'day' ? 'date' : mode === 'time' ? 'datetime-local' : 'text'}
          error={problem}
          disabled={readOnly}
          value={text}
          onBlur={visit}
          onChange={event => set(event.currentTarget.value)}
        />
      )}
    </Group>
  )
}

function modeOf(text: string | undefined): Mode {
  if (text === undefined) return 'none'
  if (/(Z|[+-]\d{2}:\d{2})$/.test(text) && text.includes('T')) return 'instant'
  return text.includes('T') ? 'time' : 'day'
}

/** The same as another kind of moment, as far as it says. */
function as(mode: Exclude<Mode, 'none'>, text: string): string {
  const day = text.slice(0, 10)
  if (mode === 'day') return day
  return mode === 'time' ? `${day}T${/T\d{2}:\d{2}/.exec(text)?.[0].slice(1) ?? '00:00'}` : text
}
