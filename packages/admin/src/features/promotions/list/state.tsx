/** What a promotion is now, in words, with the instant at which that changes by itself. */
import { Badge, Text } from '@mantine/core'
import { useSession } from '../../../shared/session.tsx'
import { useServerNow } from '../../../shared/time.ts'
import { useLanguage } from '../../../shared/words/language.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Listed } from './filters.ts'
import { whenText } from './when.ts'
import { words } from './words/index.ts'

const colours = {
  draft: 'gray.6',
  scheduled: 'blue',
  active: 'green',
  outside_hours: 'teal',
  expired: 'orange',
  paused: 'yellow',
  archived: 'gray.6',
} as const

export function State({ promotion }: { readonly promotion: Listed }) {
  const t = useWords(words)
  const { now: state } = promotion.state
  return (
    <>
      <Badge variant="dot" color={colours[state]} tt="none" fw={600} maw="100%">
        {t(`state_${state}`)}
      </Badge>
      <Change promotion={promotion} />
    </>
  )
}

function Change({ promotion: { state, schedule } }: { readonly promotion: Listed }) {
  const t = useWords(words)
  const { locale } = useLanguage()
  const session = useSession()
  const now = useServerNow(60_000)
  const timeZone = schedule?.time_zone ?? session.timeZone
  const name = (
    { active: 'until_active', scheduled: 'until_scheduled', outside_hours: 'until_outside_hours' } as const
  )[state.now as 'active']
  if (name === undefined) return null
  if (typeof state.until !== 'string') {
    return state.now === 'active' ? (
      <Text size="xs" c="dimmed" mt={2}>
        {t('endless')}
      </Text>
    ) : null
  }
  const when = whenText({ at: state.until, timeZone, locale, now, isEnd: state.now === 'active' })
  return (
    <Text size="xs" c="dimmed" mt={2}>
      <time dateTime={state.until}>{t(name, { when })}</time>, <bdi>{timeZone.replaceAll('_', ' ')}</bdi>
    </Text>
  )
}
