/** Small pieces of text with a meaning: an amount of money, an instant. */
import { useFormat } from './format.ts'

interface MoneyProps {
  /** Minor units. */
  readonly amount: number
  /** Absent: the store's. */
  readonly currency?: string
}

export function Money({ amount, currency }: MoneyProps) {
  const format = useFormat()
  return <bdi>{currency === undefined ? format.money(amount) : format.money(amount, currency)}</bdi>
}

interface InstantProps {
  readonly at: string
  /** "3 days ago", with the instant itself as its title. */
  readonly relative?: boolean
}

export function Instant({ at, relative = false }: InstantProps) {
  const format = useFormat()
  const text = format.instant(at)
  return (
    <time dateTime={at} title={relative ? text : undefined}>
      {relative ? format.relative(at) : text}
    </time>
  )
}
