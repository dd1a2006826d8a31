/** Which offers, how many people got each, in which days and which currency. */

import { currencyCodes } from '@counterfoil/engine/currencies'
import { Box, Button, CloseButton, Group, Paper, Select, Stack, Title, VisuallyHidden } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import { CountInput } from '../../shared/count-input.tsx'
import { useTyped } from '../../shared/filters.tsx'
import { useFormat } from '../../shared/format.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { PeriodPicker } from '../reports/period-picker.tsx'
import type { PeriodChoice } from '../reports/use-filters.ts'
import { OfferPicker } from './offer-picker.tsx'
import { isAudience, isTwice, leastOffers, letters, mostOffers, mostPeople, type Refusal } from './offers.ts'
import styles from './offers-form.module.css'
import { Swatch } from './swatch.tsx'
import type { ComparedArm } from './use-comparison.ts'
import type { CurrencyChoice } from './use-currency.ts'
import type { OffersForm as Form } from './use-offers.ts'
import { comparisonWords } from './words/index.ts'

interface FormProps {
  readonly form: Form
  readonly choice: PeriodChoice
  /** What is known of the offer at a place. */
  readonly armAt: (place: number) => ComparedArm | undefined
  /** Places of offers that the service refuses. */
  readonly refused: ReadonlyMap<number, Refusal>
  readonly currency: CurrencyChoice
}

export function OffersForm({ form, choice, armAt, refused, currency }: FormProps) {
  const t = useWords(comparisonWords)
  const heading = useId()
  const [fresh, setFresh] = useState<number>()
  const addButton = useRef<HTMLButtonElement>(null)
  const { offers } = form
  const isFull = offers.length >= mostOffers
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={heading} className={styles.form}>
      <Title order={2} size="h5" mb="sm" id={heading}>
        {t('offers')}
      </Title>
      <Stack gap="sm">
        {offers.map((_, place) => (
          <OfferRow
            key={letters[place]}
            {...{ form, place, choice }}
            arm={armAt(place)}
            refusal={refused.get(place)}
            isFresh={place === fresh}
            onRemoved={() => addButton.current?.focus()}
          />
        ))}
        <Group align="flex-end" gap="md">
          <PeriodPicker choice={choice} />
          <Currency currency={currency} />
          <Button
            ref={addButton}
            variant="default"
            ms="auto"
            // It takes the focus of the row that is removed, also before there is room again.
            aria-disabled={isFull}
            data-disabled={isFull}
            onClick={() => {
              if (isFull) return
              setFresh(offers.length)
              form.add()
            }}
          >
            {t('add')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}

interface RowProps {
  readonly form: Form
  readonly place: number
  readonly choice: PeriodChoice
  readonly arm: ComparedArm | undefined
  readonly refusal: Refusal | undefined
  /** It was just added. */
  readonly isFresh: boolean
  readonly onRemoved: () => void
}

function OfferRow({ form, place, choice, arm, refusal, isFresh, onRemoved }: RowProps) {
  const t = useWords(comparisonWords)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isFresh) field.current?.focus()
  }, [isFresh])
  const { offers } = form
  const letter = letters[place] ?? ''
  const value = offers[place]?.arm ?? ''
  const error = isTwice(offers, place) ? t('twice') : refusal && t(refusal)
  return (
    <Box className={styles.offer} role="group" aria-label={t('offer', { letter })}>
      <OfferPicker
        inputRef={field}
        label={
          <>
            <Swatch place={place} /> {t(place === 0 && offers.length > 2 ? 'offer_first' : 'offer', { letter })}
          </>
        }
        value={value}
        onChange={next => form.change(place, { arm: next, audience: '' })}
        error={error}
        span={choice.span}
        taken={offers.flatMap((offer, at) => (at === place || offer.arm === '' ? [] : [offer.arm]))}
      />
      <Audience
        key={value}
        value={offers[place]?.audience ?? ''}
        onChange={audience => form.change(place, { audience })}
        arm={arm}
      />
      {offers.length > leastOffers && (
        <Group gap={4} wrap="nowrap" className={styles.actions}>
          {place > 0 && (
            <Button
              variant="subtle"
              size="xs"
              onClick={() => {
                form.putFirst(place)
                onRemoved()
              }}
            >
              {t('put_first')}
              <VisuallyHidden>{t('offer', { letter })}</VisuallyHidden>
            </Button>
          )}
          <CloseButton
            aria-label={t('remove', { letter })}
            onClick={() => {
              form.remove(place)
              onRemoved()
            }}
          />
        </Group>
      )}
    </Box>
  )
}

interface AudienceProps {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly arm: ComparedArm | undefined
}

/** Where the service counts them itself, its number stands there until another is entered. */
function Audience({ value, onChange, arm }: AudienceProps) {
  const t = useWords(comparisonWords)
  const format = useFormat()
  const [text, type] = useTyped(value, onChange, 500)
  const { count = null, source = null } = arm?.audience ?? {}
  const isCounted = count !== null && source !== null && source !== 'given'
  const isTooFew = arm !== undefined && source === 'given' && count !== null && count < arm.customers
  const counted = isCounted ? { placeholder: format.number(count), hint: t(`source_${source}`) } : undefined
  return (
    <CountInput
      label={t('sent')}
      description={counted?.hint ?? t('sent_hint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={counted?.placeholder ?? ''}
      min={0}
      max={mostPeople}
      // What is wrong is told, not quietly made into something else.
      clampBehavior="none"
      allowNegative={false}
      hideControls
      value={text}
      onChange={next => type(String(next))}
      // A click elsewhere may make the rows anew, before what was typed is told.
      onBlur={() => text.trim() !== value && onChange(text.trim())}
      error={
        isAudience(text) ? (isTooFew ? t('sent_too_small', { count: arm.customers }) : undefined) : t('sent_wrong')
      }
    />
  )
}

function Currency({ currency }: { readonly currency: CurrencyChoice }) {
  const t = useWords(comparisonWords)
  return (
    <Select
      w={110}
      label={t('currency')}
      data={[...currencyCodes]}
      value={currency.shown}
      searchable
      allowDeselect={false}
      onChange={currency.choose}
    />
  )
}
