/** When it runs: days or points in time in the store's zone, quick ends, weekly hours, and the instants that they mean. */
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useServerNow } from '../../../../shared/time.ts'
import { localTime } from '../../templates/scene.ts'
import { isList, isObject, type Json } from '../document/json.ts'
import { focusPath, useField, useForm } from '../fields/form.tsx'
import { PlusIcon } from '../fields/icons.tsx'
import type { FieldKind } from '../schema/field.ts'
import { useEditWords } from '../words/index.ts'
import { Instants } from './instants.tsx'
import { isSunday, lastDayOf, type QuickEnd, quickEnds } from './quick-ends.ts'
import { WeeklyHours } from './weekly-hours.tsx'

const moment: FieldKind = { kind: 'moment' }
const path = ['schedule'] as const

export function ScheduleSection({ timeZone }: { readonly timeZone: string }) {
  const { value, set, problem } = useField(path)
  const { words, Field, readOnly } = useForm()
  const t = useEditWords()
  const schedule = isObject(value) ? value : {}
  const zone = typeof schedule.time_zone === 'string' && schedule.time_zone !== '' ? schedule.time_zone : timeZone
  const weekly = isList(schedule.weekly) ? schedule.weekly : []
  const addHours = () => {
    set({ ...schedule, weekly: [...weekly, { days: ['fri'], from: '17:00', to: '19:00' }] })
    requestAnimationFrame(() => focusPath([...path, 'weekly', weekly.length]))
  }
  return (
    <Stack gap="md">
      {problem !== undefined && (
        <Text c="red" size="sm">
          {problem}
        </Text>
      )}
      <Field field={moment} path={[...path, 'starts']} label={words.label('starts')} required={false} />
      <Field field={moment} path={[...path, 'ends']} label={words.label('ends')} required={false} />
      {!readOnly && <QuickEnds zone={zone} starts={schedule.starts} />}
      <Instants schedule={schedule} timeZone={timeZone} />
      <ZoneChoice storeZone={timeZone} zone={zone} />
      <WeeklyHours path={[...path, 'weekly']} windows={weekly} />
      {!readOnly && (
        <Button variant="default" size="compact-xs" leftSection={<PlusIcon />} w="fit-content" onClick={addHours}>
          {t('add_hours')}
        </Button>
      )}
    </Stack>
  )
}

interface QuickProps {
  readonly zone: string
  readonly starts: Json | undefined
}

function QuickEnds({ zone, starts }: QuickProps) {
  const { set } = useForm()
  const t = useEditWords()
  const now = useServerNow()
  const today = localTime(now, zone).slice(0, 10)
  const from = typeof starts === 'string' && starts.slice(0, 10) > today ? starts.slice(0, 10) : today
  const choose = (end: QuickEnd) => set([...path, 'ends'], lastDayOf(end, from))
  const said = (end: QuickEnd) => {
    if (end === 'today' && from > today) return t('until_that_day')
    return t(end === 'sunday' && isSunday(from) ? 'until_next_sunday' : `until_${end}`)
  }
  return (
    <Group gap={6} role="group" aria-label={t('quick_ends')}>
      {quickEnds.map(end => (
        <Button key={end} size="compact-xs" variant="default" onClick={() => choose(end)}>
          {said(end)}
        </Button>
      ))}
      <Button size="compact-xs" variant="default" onClick={() => set([...path, 'ends'], undefined)}>
        {t('until_never')}
      </Button>
    </Group>
  )
}

interface ZoneProps {
  readonly storeZone: string
  readonly zone: string
}

function ZoneChoice({ storeZone, zone }: ZoneProps) {
  const { id, set, problem, readOnly } = useField([...path, 'time_zone'])
  const { words } = useForm()
  const t = useEditWords()
  const zones = [...new Set([storeZone, zone, ...Intl.supportedValuesOf('timeZone')])]
  return (
    <NativeSelect
      id={id}
      maw={360}
      label={words.label('time_zone')}
      error={problem}
      disabled={readOnly}
      value={zone}
      data={zones.map(name => ({ value: name, label: name === storeZone ? t('zone_of_store', { zone: name }) : name }))}
      onChange={event => set(event.currentTarget.value === storeZone ? undefined : event.currentTarget.value)}
    />
  )
}
