/** When: now, or a local time somewhere, with the instant that it is. Told where the clock skips it or shows it twice. */
import { Button, Group, SegmentedControl, Select, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useFormat } from '../../../shared/format.ts'
import { useSession } from '../../../shared/session.tsx'
import { serverNow, useServerNow } from '../../../shared/time.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { quickMoment, quickMoments } from '../moment/quick-moments.ts'
import { localOf, momentOf } from '../moment/zoned.ts'
import type { Moment } from '../state.ts'
import classes from '../try.module.css'
import type { TryForm } from '../use-try-state.ts'
import { words } from '../words/index.ts'
import { Card } from './parts.tsx'

export function MomentCard({ form }: { readonly form: TryForm }) {
  const t = useWords(words)
  const { timeZone } = useSession()
  const { moment } = form.state
  const set = (next: Moment) => form.change({ ...form.state, moment: next })
  const zone = moment.kind === 'at' ? moment.zone : timeZone
  // One field after the other, faster than the page is drawn: neither takes the other's change back.
  const patch = (part: Partial<LocalMoment>) =>
    form.change(state => (state.moment.kind === 'at' ? { ...state, moment: { ...state.moment, ...part } } : state))
  return (
    <Card title={t('moment')}>
      <SegmentedControl
        transitionDuration={0}
        aria-label={t('moment')}
        value={moment.kind === 'now' ? 'now' : 'at'}
        onChange={value =>
          set(value === 'now' ? { kind: 'now' } : { kind: 'at', local: localOf(serverNow(), zone).slice(0, 16), zone })
        }
        data={[
          { value: 'now', label: t('moment_now') },
          { value: 'at', label: t('moment_other') },
        ]}
      />
      {moment.kind === 'at' && <LocalTime moment={moment} patch={patch} />}
      <Group gap={6}>
        {quickMoments.map(name => (
          <Button
            key={name}
            size="compact-xs"
            variant="light"
            onClick={() => set({ kind: 'at', local: quickMoment(name, serverNow(), zone), zone })}
          >
            {t(`moment_${name}`)}
          </Button>
        ))}
      </Group>
      <InstantText moment={moment} />
    </Card>
  )
}

type LocalMoment = Extract<Moment, { kind: 'at' }>

interface LocalTimeProps {
  readonly moment: LocalMoment
  readonly patch: (part: Partial<LocalMoment>) => void
}

function LocalTime({ moment, patch }: LocalTimeProps) {
  const t = useWords(words)
  const zones = useMemo(() => [...new Set([moment.zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])], [moment.zone])
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput
        type="datetime-local"
        label={t('local_time')}
        value={moment.local}
        error={momentOf(moment.local, moment.zone) === undefined ? t('no_time') : undefined}
        onChange={event => patch({ local: event.currentTarget.value })}
      />
      <Select
        label={t('zone')}
        data={zones}
        value={moment.zone}
        searchable
        allowDeselect={false}
        limit={60}
        onChange={zone => zone !== null && patch({ zone })}
      />
    </SimpleGrid>
  )
}

function InstantText({ moment }: { readonly moment: Moment }) {
  const t = useWords(words)
  const now = useServerNow()
  const format = useFormat()
  const { timeZone } = useSession()
  if (moment.kind === 'now') return <Told text={t('instant_now', { instant: format.instant(now), zone: timeZone })} />
  if (moment.kind === 'words')
    return (
      <Told text={t('instant_words', { words: moment.text, instant: format.instant(moment.at), zone: timeZone })} />
    )
  const read = momentOf(moment.local, moment.zone)
  if (!read) return null
  const utc = `${new Date(read.at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  const text = t('instant_at', {
    offset: read.offset,
    utc,
    store: format.instant(read.at),
    zone: timeZone,
    away: format.relative(read.at),
  })
  return (
    <>
      <Told text={text} />
      {read.note !== undefined && (
        <Text size="sm" className={classes.open} role="status">
          {t(read.note, { local: localOf(read.at, moment.zone).replace('T', ' '), offset: read.offset })}
        </Text>
      )}
    </>
  )
}

function Told({ text }: { readonly text: string }) {
  return (
    <Text size="sm" c="dimmed">
      {text}
    </Text>
  )
}
