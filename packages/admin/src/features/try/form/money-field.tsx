/** An amount as people write it; what cannot be read stays in the field and says so, and the cart keeps what it had. */

import { minorUnitDigits } from '@counterfoil/engine/currencies'
import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useLanguage } from '../../../shared/words/language.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { moneyText, readMoney } from '../../promotions/edit/money/money-text.ts'
import { words } from '../words/index.ts'

interface MoneyFieldProps {
  readonly label: string
  readonly ariaLabel?: string
  readonly amount: number
  readonly currency: string
  readonly onChange: (amount: number) => void
}

export function MoneyField({ label, ariaLabel, amount, currency, onChange }: MoneyFieldProps) {
  const t = useWords(words)
  const { locale } = useLanguage()
  const format = { digits: minorUnitDigits(currency) ?? 2, locale }
  const shown = moneyText(amount, format)
  const [text, setText] = useState(shown)
  const read = readMoney(text, format)
  // Changed elsewhere: by a remedy, or by another cart.
  useEffect(() => {
    setText(before => {
      const own = readMoney(before, { digits: format.digits, locale })
      return own.ok && own.amount === amount ? before : shown
    })
  }, [amount, shown, format.digits, locale])
  return (
    <TextInput
      size="xs"
      inputMode="decimal"
      label={label}
      {...(ariaLabel !== undefined && { 'aria-label': ariaLabel })}
      value={text}
      error={read.ok ? undefined : t('not_an_amount')}
      onChange={event => {
        const next = event.currentTarget.value
        setText(next)
        const money = readMoney(next, format)
        if (money.ok) onChange(money.amount)
      }}
      onBlur={() => read.ok && setText(moneyText(read.amount, format))}
    />
  )
}
