/** Which of the store's promotions it would share an order with, which not, and why. */
import { Anchor, Button, List, Loader, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormat } from '../../../../shared/format.ts'
import { inSentence } from '../../../../shared/words/in-sentence.ts'
import { useLanguage } from '../../../../shared/words/language.tsx'
import { useForm } from '../fields/form.tsx'
import { useEditWords } from '../words/index.ts'
import type { Review } from './use-advice.ts'

type Companions = Review['companions']
type Companion = Companions['apart'][number]

interface Props {
  readonly companions: Companions | undefined
  readonly pending: boolean
}

export function CompanionsList({ companions, pending }: Props) {
  const t = useEditWords()
  if (companions === undefined) return pending ? <Loader size="xs" role="status" aria-label={t('looking')} /> : null
  const { together, together_count, apart, apart_count } = companions
  if (together_count + apart_count === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('companions_none')}
      </Text>
    )
  }
  return (
    <Stack gap="sm" aria-live="polite">
      <Side title={t('together', { count: together_count })} companions={together} count={together_count} />
      <Side title={t('apart', { count: apart_count })} companions={apart} count={apart_count} />
    </Stack>
  )
}

interface SideProps {
  readonly title: string
  readonly companions: readonly Companion[]
  readonly count: number
}

/** So many that the section still ends in sight; a button shows the others. */
const atFirst = 6

function Side({ title, companions, count }: SideProps) {
  const t = useEditWords()
  const [all, setAll] = useState(false)
  if (count === 0) return null
  const shown = all || companions.length <= atFirst + 1 ? companions : companions.slice(0, atFirst)
  return (
    <div>
      <Title order={3} size="h6">
        {title}
      </Title>
      <List size="sm" spacing={2}>
        {shown.map(companion => (
          <List.Item key={companion.promotion}>
            <Anchor
              component={Link}
              to={`/promotions/${companion.promotion}`}
              size="sm"
              style={{ overflowWrap: 'anywhere' }}
            >
              {companion.name}
            </Anchor>
            <Why companion={companion} />
          </List.Item>
        ))}
      </List>
      {shown.length < companions.length && (
        <Button variant="default" size="compact-xs" mt={6} onClick={() => setAll(true)}>
          {t('show_all', { count: companions.length })}
        </Button>
      )}
      {shown.length === companions.length && count > companions.length && (
        <Text size="sm" c="dimmed">
          {t('and_more', { count: count - companions.length })}
        </Text>
      )}
    </div>
  )
}

function Why({ companion: { apart, on_item } }: { readonly companion: Companion }) {
  const t = useEditWords()
  const { words } = useForm()
  const format = useFormat()
  const { locale } = useLanguage()
  const classes = (names: readonly string[] = []) =>
    format.list(names.map(name => inSentence(words.option('with', name), locale)))
  const reasons = apart.map(({ why, group, classes: names }) =>
    t(`why_${why}`, { group: group ?? '', classes: classes(names) }),
  )
  if (on_item !== undefined) reasons.push(t(`on_item_${on_item}`))
  return reasons.length === 0 ? null : (
    <Text size="sm" c="dimmed">
      {reasons.join(' ')}
    </Text>
  )
}
