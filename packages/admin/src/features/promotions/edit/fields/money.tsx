/** An amount for each currency that is sold in, typed as people write money and kept in minor units. */
import { currencyCodes, minorUnitDigits } from '@counterfoil/engine'
import { ActionIcon, Group, Input, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { isObject, type Json, type Path } from '../document/json.ts'
import { moneyText, readMoney } from '../money/money-text.ts'
import { useEditWords } from '../words/index.ts'
import { useEditedText } from './edited-text.ts'
import { idOf, type Shown, useField, useForm } from './form.tsx'
import { CrossIcon } from './icons.tsx'
import { nameOfPlace } from './places.ts'

export function MoneyWidget({ path, label, help, required }: Shown) {
  const { id, value, set, problem, readOnly } = useField(path)
  const { currency, locale } = useForm()
  const t = useEditWords()
  const [added, setAdded] = useState<readonly string[]>([])
  const amounts = isObject(value) ? value : {}
  const currencies = [...new Set([currency, ...Object.keys(amounts), ...added])]
  const change = (code: string, amount: Json | undefined) => {
    const { [code]: _, ...rest } = amounts
    const next = amount === undefined ? rest : { ...amounts, [code]: amount }
    set(Object.keys(next).length === 0 && !required ? undefined : next)
  }
  const remove = (code: string) => {
    setAdded(added.filter(other => other !== code))
    change(code, undefined)
  }
  const others = [...currencyCodes].filter(code => !currencies.includes(code))
  return (
    <Input.Wrapper label={label} description={help} error={problem} withAsterisk={required} labelElement="div">
      <Stack gap={6} id={id} role="group" aria-label={label} tabIndex={-1} mt={4}>
        {currencies.map(code => (
          <Group key={code} gap="xs" align="flex-start" wrap="nowrap">
            <AmountInput
              path={[...path, code]}
              name={`${label}, ${code}`}
              code={code}
              value={amounts[code]}
              change={change}
            />
            {code !== currency && !readOnly && (
              <ActionIcon
                variant="subtle"
                color="gray"
                mt={4}
                aria-label={t('remove_what', { what: code })}
                onClick={() => remove(code)}
              >
                <CrossIcon />
              </ActionIcon>
            )}
          </Group>
        ))}
        {!readOnly && (
          <NativeSelect
            size="xs"
            maw={240}
            aria-label={t('add_currency')}
            value=""
            data={[
              { value: '', label: t('add_currency') },
              ...others.map(code => ({ value: code, label: nameOfPlace('currency', code, locale) })),
            ]}
            onChange={event => setAdded([...added, event.currentTarget.value])}
          />
        )}
      </Stack>
    </Input.Wrapper>
  )
}

interface AmountProps {
  readonly path: Path
  readonly name: string
  readonly code: string
  readonly value: Json | undefined
  readonly change: (code: string, amount: Json | undefined) => void
}

function AmountInput({ path, name, code, value, change }: AmountProps) {
  const { locale, problemAt, visit, readOnly, scope = '' } = useForm()
  const t = useEditWords()
  const format = { digits: minorUnitDigits(code) ?? 2, locale }
  const edited = useEditedText(value, {
    show: shown => (typeof shown === 'number' ? moneyText(shown, format) : typeof shown === 'string' ? shown : ''),
    read: text => {
      const read = readMoney(text, format)
      if (read.ok) return read.amount
      return read.problem === 'empty' ? undefined : text
    },
    set: amount => change(code, amount),
  })
  const read = typeof value === 'string' ? readMoney(value, format) : undefined
  const problem = problemAt(path)
  const said =
    problem !== undefined && read?.ok === false ? t(`money_${read.problem}`, { code, digits: format.digits }) : problem
  return (
    <TextInput
      id={`${scope}${idOf(path)}`}
      aria-label={name}
      error={said}
      disabled={readOnly}
      inputMode="decimal"
      autoComplete="off"
      maw={220}
      flex={1}
      value={edited.text}
      rightSectionWidth={52}
      rightSection={
        <Text size="sm" c="dimmed" aria-hidden>
          {code}
        </Text>
      }
      onChange={event => edited.change(event.currentTarget.value)}
      onBlur={() => {
        edited.leave()
        visit(path)
      }}
    />
  )
}
