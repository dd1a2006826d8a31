/** The instants that a schedule means, in its zone and in UTC, and what clocks that are put forward or back do to it. */
import { effectiveWindow, parsePromotion } from '@counterfoil/engine'
import { List, Text } from '@mantine/core'
import { useServerNow } from '../../../../shared/time.ts'
import type { JsonObject } from '../document/json.ts'
import { hasTemporal } from '../engine-here.ts'
import { useForm } from '../fields/form.tsx'
import { useEditWords } from '../words/index.ts'

interface Props {
  readonly schedule: JsonObject
  /** The store's. */
  readonly timeZone: string
}

export function Instants({ schedule, timeZone }: Props) {
  const t = useEditWords()
  const { locale } = useForm()
  const now = Math.trunc(useServerNow())
  const read = hasTemporal ? readSchedule(schedule) : undefined
  if (read === undefined) return null
  const zone = read.time_zone ?? timeZone
  const {
    starts,
    ends,
    never_open,
    notes = [],
    state,
  } = effectiveWindow({ promotion: { status: 'active', schedule: read } }, timeZone, now)
  const at = (instant: string) => inZones(instant, [...new Set([zone, 'UTC'])], locale)
  return (
    <List size="sm" c="dimmed" spacing={2} aria-live="polite">
      {starts && <List.Item>{t('begins_at', { at: at(starts.at) })}</List.Item>}
      {ends && <List.Item>{t('ends_at', { at: at(ends.at) })}</List.Item>}
      {!starts && !ends && <List.Item>{t('always')}</List.Item>}
      {never_open && (
        <List.Item>
          <Text component="span" c="red" size="sm">
            {t('never_open')}
          </Text>
        </List.Item>
      )}
      {!never_open && state.now !== 'active' && <List.Item>{t(`now_${state.now}`)}</List.Item>}
      {notes.map(({ field, code, local, read_as }) => (
        <List.Item key={`${field} ${code}`}>{t(code, { local, read_as: at(read_as) })}</List.Item>
      ))}
    </List>
  )
}

/** As the engine reads it; undefined while it cannot be read. */
function readSchedule(schedule: JsonObject) {
  const effects = [{ type: 'percent_off', percent: '1', target: 'order' }]
  const parsed = parsePromotion({ id: 'p', name: 'p', status: 'draft', trigger: 'automatic', effects, schedule })
  return parsed.ok ? (parsed.value.schedule ?? {}) : undefined
}

/** Said once where the clocks of both zones show the same. */
function inZones(instant: string, zones: readonly string[], locale: string): string {
  const read = (timeZone: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(new Date(instant))
  const groups = Map.groupBy(zones, read)
  return [...groups].map(([text, names]) => `${text} (${names.join(', ')})`).join(' · ')
}
