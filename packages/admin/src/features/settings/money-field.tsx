/** An amount in the store's currency; those in other currencies stay as they are. */

import { minorUnitDigits } from '@counterfoil/engine/currencies'
import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { useLanguage } from '../../shared/words/language.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { moneyText, readMoney } from '../promotions/edit/money/money-text.ts'
import { words } from './words/index.ts'

interface MoneyFieldProps {
  readonly common: Pick<TextInputProps, 'label' | 'description' | 'error' | 'inputWrapperOrder'>
  /** By currency. */
  readonly value: unknown
  readonly currency: string
  readonly onChange: (value: unknown) => void
}

export function MoneyField({ common, value, currency, onChange }: MoneyFieldProps) {
  const t = useWords(words)
  const { locale } = useLanguage()
  const format = { digits: minorUnitDigits(currency) ?? 2, locale }
  const { [currency]: amount, ...others } = (value ?? {}) as Readonly<Record<string, number>>
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? (amount === undefined ? '' : moneyText(amount, format))
  const isWrong = typed !== undefined && typed.trim() !== '' && !readMoney(typed, format).ok
  const change = (text: string) => {
    setTyped(text)
    const read = readMoney(text, format)
    if (read.ok) onChange({ ...others, [currency]: read.amount })
    else if (text.trim() === '') onChange(Object.keys(others).length > 0 ? others : undefined)
  }
  return (
    <TextInput
      {...common}
      error={isWrong ? t('bad_value') : common.error}
      value={shown}
      inputMode="decimal"
      onChange={event => change(event.currentTarget.value)}
      onBlur={() => setTyped(isWrong ? typed : undefined)}
    />
  )
}
