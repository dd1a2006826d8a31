/** Whether an order stands, was cancelled or came back. */
import { Badge } from '@mantine/core'
import { useWords } from '../../shared/words/use-words.ts'
import { redemptionWords } from './words/index.ts'

export const statuses = ['redeemed', 'cancelled', 'returned'] as const
export type RedemptionStatus = (typeof statuses)[number]

const colors: Readonly<Record<RedemptionStatus, string>> = { redeemed: 'teal', cancelled: 'gray', returned: 'orange' }

export function StatusBadge({ status }: { readonly status: RedemptionStatus }) {
  const t = useWords(redemptionWords)
  return (
    <Badge color={colors[status]} variant="dot" tt="none">
      {t(`status_${status}`)}
    </Badge>
  )
}
