/** A whole number of one or more, written as the page's language writes thousands. */
import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useFormat } from './format.ts'

export function CountInput(props: NumberInputProps) {
  const { separators } = useFormat()
  return (
    <NumberInput
      min={1}
      allowDecimal={false}
      thousandSeparator={separators.group}
      decimalSeparator={separators.decimal}
      {...props}
    />
  )
}
