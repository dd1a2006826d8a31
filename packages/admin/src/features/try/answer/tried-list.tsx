/** Every code and every automatic promotion that could matter: what became of it, every check, and what would help. */
import { Accordion, Badge, Group, Stack, Text } from '@mantine/core'
import { reasonLabel, reasonWords } from '../../../shared/words/reasons/index.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { Card } from '../form/parts.tsx'
import type { Trial, Tried } from '../state.ts'
import type { TryForm } from '../use-try-state.ts'
import { words } from '../words/index.ts'
import { Checks } from './checks.tsx'
import { RemedyButton } from './remedy-button.tsx'

interface TriedListProps {
  readonly trial: Trial
  readonly form: TryForm
}

export function TriedList({ trial, form }: TriedListProps) {
  const t = useWords(words)
  return (
    <Card title={t('decided')}>
      {trial.promotions.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('no_promotions')}
        </Text>
      )}
      <Accordion multiple order={3}>
        {trial.promotions.map(one => (
          <Accordion.Item
            key={`${one.index ?? 'automatic'}-${one.promotion ?? 'none'}`}
            value={`${one.index ?? 'automatic'}-${one.promotion ?? 'none'}`}
          >
            <Accordion.Control>
              <Head tried={one} />
            </Accordion.Control>
            <Accordion.Panel>
              <Checks tried={one} currency={trial.quote.currency} />
            </Accordion.Panel>
            {one.remedy !== null && (
              <Group px="md" pb="sm">
                <RemedyButton remedy={one.remedy} form={form} name={one.code ?? one.title ?? ''} />
              </Group>
            )}
          </Accordion.Item>
        ))}
      </Accordion>
      {trial.others > 0 && (
        <Text size="sm" c="dimmed">
          {t('others', { count: trial.others })}
        </Text>
      )}
    </Card>
  )
}

function asSentence(label: string): string {
  return label.charAt(0).toLocaleUpperCase() + label.slice(1)
}

const colors = { applied: 'green', lost: 'blue', needs_code: 'gray', refused: 'red' } as const

function Head({ tried }: { readonly tried: Tried }) {
  const t = useWords(words)
  const reasons = useWords(reasonWords)
  const { code, title, outcome, reason, trigger } = tried
  // Sentences speak of codes; of an automatic promotion the reason is named.
  const message = tried.message ?? (reason === undefined ? undefined : asSentence(reasonLabel(reasons, reason)))
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Badge variant="light" color={colors[outcome]} tt="none" autoContrast>
          {t(`outcome_${outcome}`)}
        </Badge>
        <Text fw={600} component="span">
          {code ?? title}
        </Text>
        {code !== undefined && title !== undefined && (
          <Text size="sm" c="dimmed" component="span">
            {title}
          </Text>
        )}
        {trigger === 'automatic' && (
          <Text size="sm" c="dimmed" component="span">
            {t('automatic')}
          </Text>
        )}
      </Group>
      {message !== undefined && (
        <Text size="sm" component="span">
          {message}
        </Text>
      )}
    </Stack>
  )
}
