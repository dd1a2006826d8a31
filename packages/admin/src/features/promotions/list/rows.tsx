/** The promotions as a table or, in a narrow window, as cards. */
import { useMediaQuery } from '@mantine/hooks'
import type { Search } from '../../../shared/use-search-state.ts'
import { PromotionCards } from './cards.tsx'
import type { Filters, Listed } from './filters.ts'
import { PromotionsTable } from './table.tsx'
import type { BulkAction } from './use-bulk.tsx'
import type { Selection } from './use-selection.ts'

export interface RowsProps {
  readonly rows: readonly Listed[]
  /** How many there are in all; undefined: not known yet. */
  readonly total: number | undefined
  readonly filters: Filters
  readonly setSearch: (change: Search) => void
  readonly selection: Selection
  readonly onEnd: () => void
  readonly onAction: (action: BulkAction, promotion: Listed) => void
}

export function PromotionRows(props: RowsProps) {
  const isWide = useMediaQuery('(min-width: 72em)', undefined, { getInitialValueInEffect: false })
  return isWide ? <PromotionsTable {...props} /> : <PromotionCards {...props} />
}
