/** The answer, in sentences: with which more people order, whose orders are worth more, who brings more money; and how sure that is. */
import { Alert, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useId } from 'react'
import { useFormat } from '../../shared/format.ts'
import { useWords } from '../../shared/words/use-words.ts'
import type { Arms } from './arms.ts'
import type { ComparedArm, ComparedWith, Comparison } from './use-comparison.ts'
import {
  disagreementOf,
  isTooFew,
  leadOf,
  type Measure,
  measures,
  roughly,
  saidConfidence,
  sizeOf,
  toldOf,
} from './verdicts.ts'
import { comparisonWords } from './words/index.ts'

interface AnswerProps {
  readonly comparison: Comparison
  readonly arms: Arms
  /** The last of the days is today or later. */
  readonly isRunning: boolean
}

export function Answer({ comparison, arms, isRunning }: AnswerProps) {
  const t = useWords(comparisonWords)
  const heading = useId()
  const { differences, in_several } = comparison
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={heading}>
      <Title order={2} size="h5" mb="xs" id={heading}>
        {t('answer')}
      </Title>
      <Stack gap="md" aria-live="polite">
        {differences.length > 1 && <Lead comparison={comparison} arms={arms} />}
        <SimpleGrid cols={{ base: 1, md: differences.length }} spacing="xl" verticalSpacing="md">
          {differences.map(compared => (
            <Pair key={compared.arm} compared={compared} arms={arms} isOnly={differences.length === 1} />
          ))}
        </SimpleGrid>
        {in_several > 0 && <Text size="sm">{t('note_in_several', { count: in_several })}</Text>}
        {isRunning && (
          <Alert color="yellow" variant="light" p="xs">
            {t('still_running')}
          </Alert>
        )}
      </Stack>
    </Paper>
  )
}

/** Of three or four: who beats the first. */
function Lead({ comparison, arms }: Pick<AnswerProps, 'comparison' | 'arms'>) {
  const t = useWords(comparisonWords)
  const format = useFormat()
  const { measure, winners, isFirst, isTooFew } = leadOf(comparison)
  const said = (arm: string) => {
    const found = arms.find(arm)
    return found === undefined ? arm : arms.said(found)
  }
  const names = { first: said(comparison.arms[0]?.arm ?? ''), winners: format.list(winners.map(said)) }
  const which = measure === 'conversion' ? 'conversion' : 'order_value'
  const text = isTooFew
    ? t('too_few')
    : winners.length > 0
      ? t(`lead_${which}`, { ...names, count: winners.length })
      : t(`lead_${isFirst ? 'first' : 'none'}_${which}`, names)
  return (
    <Text fz={{ base: 'lg', sm: 'xl' }} fw={650} lh={1.3}>
      {text}
    </Text>
  )
}

interface PairProps {
  readonly compared: ComparedWith
  readonly arms: Arms
  readonly isOnly: boolean
}

function Pair({ compared, arms, isOnly }: PairProps) {
  const t = useWords(comparisonWords)
  const [first, other] = [arms.find(compared.against), arms.find(compared.arm)]
  if (first === undefined || other === undefined) return null
  const names = { first: arms.said(first), other: arms.said(other) }
  const disagreement = disagreementOf(compared)
  // The first that is compared is the answer; the others are told after it.
  const told = measures.filter(measure => compared[measure] !== null)
  const unknown = compared.heads === 'compared' ? undefined : t(`heads_${compared.heads}`)
  return (
    <Stack gap="sm">
      {!isOnly && (
        <Title order={3} size="h6">
          {t('against', names)}
        </Title>
      )}
      {isTooFew(compared) ? (
        <Few compared={{ first, other }} names={names} isLead={isOnly} />
      ) : (
        told.map((measure, place) => (
          <Sentence key={measure} {...{ compared, measure, arms, first, other }} isLead={isOnly && place === 0} />
        ))
      )}
      {disagreement !== undefined && (
        <Text fw={600}>
          {t(disagreement.isSure ? 'disagree_sure' : 'disagree_open', {
            orders: names[disagreement.orders],
            money: names[disagreement.money],
          })}
        </Text>
      )}
      {unknown !== undefined && <Text size="sm">{unknown}</Text>}
    </Stack>
  )
}

interface FewProps {
  readonly compared: { readonly first: ComparedArm; readonly other: ComparedArm }
  readonly names: { readonly first: string; readonly other: string }
  readonly isLead: boolean
}

function Few({ compared: { first, other }, names, isLead }: FewProps) {
  const t = useWords(comparisonWords)
  return (
    <div>
      {isLead && (
        <Text fz={{ base: 'lg', sm: 'xl' }} fw={650} lh={1.3}>
          {t('too_few')}
        </Text>
      )}
      <Text size="sm">{t('too_few_counts', { ...names, a: first.orders, b: other.orders })}</Text>
    </div>
  )
}

interface SentenceProps {
  readonly compared: ComparedWith
  readonly measure: Measure
  readonly arms: Arms
  readonly first: ComparedArm
  readonly other: ComparedArm
  readonly isLead: boolean
}

/** What it is, how sure, and how large the difference may be. */
function Sentence({ compared, measure, arms, first, other, isLead }: SentenceProps) {
  const t = useWords(comparisonWords)
  const difference = compared[measure]
  const { value, more, plain } = arms.numbers[measure]
  const sentence = useSentence({ compared, measure, arms, first, other })
  if (difference === null) return null
  const size = sizeOf(difference)
  return (
    <div>
      <Text {...(isLead ? { fz: { base: 'lg', sm: 'xl' }, fw: 650, lh: 1.3 } : {})}>{sentence(value)}</Text>
      {size !== undefined && (
        <Text size="sm" c="dimmed">
          {size.isOpen
            ? t('difference_open', { other: arms.said(other), less: more(size.low), more: more(size.high) })
            : t('difference_more', { value: more(size.value), low: plain(size.low), high: plain(size.high) })}
        </Text>
      )}
    </div>
  )
}

function useSentence({ compared, measure, arms, first, other }: Omit<SentenceProps, 'isLead'>) {
  const t = useWords(comparisonWords)
  const format = useFormat()
  const told = toldOf(compared[measure])
  return (write: (value: number) => string): string => {
    if (told === undefined) return ''
    if (told.kind === 'too_few') return t(`${measure}_too_few`)
    const of = (arm: ComparedArm) => {
      const estimate = arm[measure]
      return estimate === null ? t('no_estimate') : write(estimate.value)
    }
    if (told.kind === 'undecided') {
      const names = { first: arms.said(first), other: arms.said(other), a: of(first), b: of(other) }
      const count = format.number(roughly(told.more ?? 0))
      const more =
        told.more === null ? t('alike') : t(measure === 'order_value' ? 'more_orders' : 'more_people', { count })
      return `${t(`${measure}_undecided`, names)} ${more}`
    }
    const [winner, loser] = told.winner === 'other' ? [other, first] : [first, other]
    const { share, isOver } = saidConfidence(told.confidence)
    const exact = sureText(share, t.locale)
    const sure = t('sure', { sure: isOver ? t('sure_over', { sure: exact }) : exact })
    return `${t(`${measure}_won`, { winner: arms.said(winner), more: of(winner), less: of(loser) })} ${sure}`
  }
}

export function sureText(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(share)
}
