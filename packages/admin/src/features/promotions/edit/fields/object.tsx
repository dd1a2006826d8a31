/**
 * The members of an object: what is needed or given stands open, of each group of alternatives one, and the rest waits
 * behind a button, so that a rule with twenty settings begins with the two that matter.
 */
import { ActionIcon, Box, Button, Fieldset, Group, NativeSelect, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { isObject, type Json, type JsonObject, type Path } from '../document/json.ts'
import type { Member, ObjectField } from '../schema/field.ts'
import { startValue } from '../schema/start-value.ts'
import { useEditWords } from '../words/index.ts'
import { focusPath, idOf, type Shown, useField, useForm } from './form.tsx'
import { CrossIcon, PlusIcon } from './icons.tsx'

export function ObjectWidget({ path, label, help, field }: Shown & { readonly field: ObjectField }) {
  return (
    <Fieldset legend={label} id={idOf(path)} tabIndex={-1}>
      {help !== undefined && (
        <Text size="sm" c="dimmed" mb="xs">
          {help}
        </Text>
      )}
      <Members path={path} field={field} />
    </Fieldset>
  )
}

interface MembersProps {
  readonly path: Path
  readonly field: ObjectField
  /** Stand open though nothing is in them; of others the page decides by what is given. */
  readonly open?: readonly string[]
  /** Shown elsewhere on the page. */
  readonly without?: readonly string[]
}

export function Members({ path, field, open = [], without = [] }: MembersProps) {
  const { value, problem } = useField(path)
  const given = isObject(value) ? value : {}
  const members = field.members.filter(({ name }) => !without.includes(name))
  const grouped = new Set(field.alternatives.flat())
  const isOpen = ({ name, required, field: { kind } }: Member) =>
    required || kind === 'items' || open.includes(name) || Object.hasOwn(given, name)
  const single = members.filter(({ name }) => !grouped.has(name))
  const rest = single.filter(member => !isOpen(member))
  return (
    <Stack gap="sm">
      {problem !== undefined && (
        <Text size="sm" c="red" role="alert">
          {problem}
        </Text>
      )}
      {field.alternatives.map(names => (
        <Alternatives
          key={names.join()}
          path={path}
          members={members.filter(({ name }) => names.includes(name))}
          given={given}
        />
      ))}
      {single.filter(isOpen).map(member => (
        <MemberField
          key={member.name}
          path={path}
          member={member}
          canLeave={!member.required && !open.includes(member.name)}
        />
      ))}
      {rest.length > 0 && <MoreMembers path={path} members={rest} />}
    </Stack>
  )
}

interface MemberProps {
  readonly path: Path
  readonly member: Member
  /** It was added and may be taken away again. */
  readonly canLeave: boolean
}

function MemberField({ path, member: { name, required, field }, canLeave }: MemberProps) {
  const { words, set, readOnly, Field } = useForm()
  const t = useEditWords()
  const at = [...path, name]
  const label = words.label(name)
  const shown = <Field field={field} path={at} label={label} help={words.help(name)} required={required} />
  // An items filter has its own way back to "all items".
  if (!canLeave || readOnly || field.kind === 'items') return shown
  return (
    <Removable label={t('remove_what', { what: label })} onRemove={() => set(at, undefined)}>
      {shown}
    </Removable>
  )
}

interface RemovableProps {
  readonly label: string
  readonly onRemove: () => void
  readonly children: ReactNode
}

function Removable({ label, onRemove, children }: RemovableProps) {
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <Box flex={1} miw={0}>
        {children}
      </Box>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onRemove}>
        <CrossIcon />
      </ActionIcon>
    </Group>
  )
}

interface AlternativesProps {
  readonly path: Path
  readonly members: readonly Member[]
  readonly given: JsonObject
}

function Alternatives({ path, members, given }: AlternativesProps) {
  const { words, set, readOnly, Field } = useForm()
  const t = useEditWords()
  const chosen = members.find(({ name }) => Object.hasOwn(given, name)) ?? members[0]
  if (chosen === undefined) return null
  const choose = (name: string) => {
    const names = members.map(member => member.name)
    const others = Object.entries(given).filter(([key]) => !names.includes(key))
    const next = members.find(member => member.name === name)
    const start = next && startValue(next.field)
    set(path, Object.fromEntries([...others, ...(start === undefined ? [] : [[name, start] as const])]) as Json)
  }
  return (
    <Stack gap="xs">
      <NativeSelect
        label={t('given_as')}
        disabled={readOnly}
        maw={320}
        value={chosen.name}
        data={members.map(({ name }) => ({ value: name, label: words.label(name) }))}
        onChange={event => choose(event.currentTarget.value)}
      />
      <Field
        field={chosen.field}
        path={[...path, chosen.name]}
        label={words.label(chosen.name)}
        help={words.help(chosen.name)}
        required
      />
    </Stack>
  )
}

/** Long names go on in the next line instead of out of the button. */
const longLabel = { label: { whiteSpace: 'normal', textAlign: 'start' } } as const

interface MoreProps {
  readonly path: Path
  readonly members: readonly Member[]
}

function MoreMembers({ path, members }: MoreProps) {
  const { words, set, readOnly } = useForm()
  const t = useEditWords()
  if (readOnly) return null
  const add = ({ name, field }: Member) => {
    set([...path, name], startValue(field) ?? '')
    requestAnimationFrame(() => focusPath([...path, name]))
  }
  return (
    <Group gap={6} role="group" aria-label={t('more_settings')}>
      {members.map(member => (
        <Button
          key={member.name}
          size="compact-xs"
          variant="default"
          styles={longLabel}
          leftSection={<PlusIcon />}
          onClick={() => add(member)}
          title={words.help(member.name)}
        >
          {words.label(member.name)}
        </Button>
      ))}
    </Group>
  )
}
