/** What the batch would be, as it is typed: how many codes the format holds, how hard one is to guess, how they look. */
import type { AnswerOf } from '@counterfoil/contract/client'
import { Alert, Checkbox, Group, List, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useMemo } from 'react'
import { useFormat } from '../../../shared/format.ts'
import { Problem } from '../../../shared/problem.tsx'
import { mostTold } from '../../../shared/rough-number.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { CodeText } from '../../codes/pieces/code-text.tsx'
import { useDensityText } from '../density-text.ts'
import { batchWords } from '../words/index.ts'
import { useRefusalText } from './refusal-text.ts'
import { samplesOf } from './samples.ts'
import type { PreviewQuery } from './use-preview.ts'

type Preview = AnswerOf<'previewBatch'>

interface PreviewProps {
  readonly preview: PreviewQuery
  readonly acceptsGuessable: boolean
  readonly onAccept: (accepts: boolean) => void
}

export function PreviewCard({ preview, acceptsGuessable, onAccept }: PreviewProps) {
  const t = useWords(batchWords)
  const { data } = preview
  const isGuessable = data?.refusals.some(({ reason }) => reason === 'too_guessable') ?? false
  return (
    <Paper withBorder p="md" component="section" aria-label={t('preview')}>
      <Stack gap="md" aria-live="polite" aria-busy={preview.isFetching}>
        <Title order={2} size="h4">
          {t('preview')}
        </Title>
        {!data &&
          !preview.isError &&
          (preview.isLoading ? <Skeleton height={180} /> : <Text c="dimmed">{t('preview_empty')}</Text>)}
        {preview.isError && <Problem error={preview.error} onRetry={() => void preview.refetch()} />}
        {data && (
          <>
            <Refusals refusals={data.refusals} />
            {(isGuessable || acceptsGuessable) && (
              <Checkbox
                label={t('accept_guessable')}
                description={t('accept_guessable_text')}
                checked={acceptsGuessable}
                onChange={({ currentTarget }) => onAccept(currentTarget.checked)}
              />
            )}
            <Samples preview={data} />
            <Figures preview={data} />
            <Warnings warnings={data.warnings} />
          </>
        )}
      </Stack>
    </Paper>
  )
}

function Refusals({ refusals }: { readonly refusals: Preview['refusals'] }) {
  const t = useWords(batchWords)
  const text = useRefusalText()
  if (refusals.length === 0) return null
  return (
    <Alert color="red" variant="light" title={t('refused')}>
      <List size="sm">
        {refusals.map(refusal => (
          <List.Item key={`${refusal.path} ${refusal.reason}`}>{text(refusal)}</List.Item>
        ))}
      </List>
    </Alert>
  )
}

function Warnings({ warnings }: { readonly warnings: Preview['warnings'] }) {
  const text = useRefusalText()
  if (warnings.length === 0) return null
  return (
    <Alert color="yellow" variant="light">
      <List size="sm">
        {warnings.map(warning => (
          <List.Item key={warning.reason}>{text(warning)}</List.Item>
        ))}
      </List>
    </Alert>
  )
}

const sampleCount = 4

function Samples({ preview: { shape, alphabet } }: { readonly preview: Preview }) {
  const t = useWords(batchWords)
  const samples = useMemo(
    () => (shape === undefined || alphabet === undefined ? [] : samplesOf(shape, lettersOf(alphabet), sampleCount)),
    [shape, alphabet],
  )
  if (samples.length === 0) return null
  return (
    <Stack gap={4}>
      <Text size="xs" c="dimmed">
        {t('samples')}
      </Text>
      <Group gap="4px var(--mantine-spacing-md)" data-testid="samples">
        {samples.map(sample => (
          <CodeText key={sample}>{sample}</CodeText>
        ))}
      </Group>
    </Stack>
  )
}

const knownAlphabets: Readonly<Record<string, string>> = {
  safe: '23456789BCDFGHJKMNPQRSTVWXYZ',
  digits: '0123456789',
  letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
}

/** An alphabet is answered by its name where it has one. */
function lettersOf(alphabet: string): string {
  return knownAlphabets[alphabet] ?? alphabet
}

function Figures({ preview }: { readonly preview: Preview }) {
  const t = useWords(batchWords)
  const format = useFormat()
  const density = useDensityText()
  const { capacity, available, guessing, length } = preview
  const guessesText = (count: number) =>
    count < 1e6 ? format.number(roundedUp(count)) : format.rough(Math.min(count, mostTold))
  const many = (digits: string) =>
    Number(digits) < mostTold ? format.number(Number(digits)) : t('more_than', { count: format.rough(mostTold) })
  if (capacity === undefined || guessing === undefined) return null
  const facts: readonly (readonly [string, string])[] = [
    [t('capacity'), many(capacity)],
    ...(available !== undefined && available !== capacity ? [[t('available'), many(available)] as const] : []),
    ...(length === undefined ? [] : [[t('length'), format.number(length)] as const]),
    [t('density'), density(2 ** guessing.density_bits)],
    [t('guess'), t('guess_value', { guesses: guessesText(guessing.guesses_to_first_hit) })],
    [t('hit_in_30_days'), chance(guessing.probability_in_30_days, format.percent)],
  ]
  return (
    <Stack gap={6} component="dl" m={0}>
      {facts.map(([label, value]) => (
        <Group key={label} justify="space-between" gap="md" wrap="nowrap">
          <Text component="dt" size="sm" c="dimmed">
            {label}
          </Text>
          <Text component="dd" size="sm" m={0} ta="end" fw={600} style={{ whiteSpace: 'nowrap' }}>
            <bdi>{value}</bdi>
          </Text>
        </Group>
      ))}
    </Stack>
  )
}

/** Two leading digits are as much as anybody reads. */
function roundedUp(value: number): number {
  if (value < 100) return Math.ceil(value)
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1)
  return Math.round(value / unit) * unit
}

function chance(probability: number, percent: (share: number) => string): string {
  return probability > 0 && probability < 0.001 ? `< ${percent(0.001)}` : percent(probability)
}
