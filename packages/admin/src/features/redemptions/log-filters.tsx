/** What the log is narrowed to. All of it stands in the address, but for the e-mail: that is nobody else's business. */
import { Group, NativeSelect } from '@mantine/core'
import classes from '../../shared/filter-row.module.css'
import { DayFilter, TypedFilter } from '../../shared/filters.tsx'
import { useSearchState } from '../../shared/use-search-state.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { PromotionPicker } from '../codes/pieces/promotion-picker.tsx'
import { isDay } from '../reports/periods.ts'
import { type RedemptionStatus, statuses } from './status-badge.tsx'
import { redemptionWords } from './words/index.ts'

export interface LogFilters {
  readonly order_prefix?: string
  readonly promotion?: string
  readonly code?: string
  readonly status?: RedemptionStatus
  readonly from?: string
  readonly to?: string
  readonly customer_email?: string
}

/** What the address says, without what is no day and no status. */
export function useAddressFilters(): LogFilters {
  const [{ order, promotion, code, status, from, to }] = useSearchState()
  const known = statuses.find(name => name === status)
  return {
    ...(order && { order_prefix: order }),
    ...(promotion && { promotion }),
    ...(code && { code }),
    ...(known && { status: known }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
  }
}

interface LogFiltersProps {
  readonly filters: LogFilters
  readonly email: string
  readonly onEmail: (email: string) => void
}

export function LogFiltersForm({ filters, email, onEmail }: LogFiltersProps) {
  const t = useWords(redemptionWords)
  const [, setSearch] = useSearchState()
  return (
    <Group component="section" gap="sm" align="flex-start" className={classes.filters} aria-label={t('filters')}>
      <TypedFilter label={t('of_order')} value={filters.order_prefix} onChange={order => setSearch({ order })} />
      <TypedFilter label={t('code')} value={filters.code} onChange={code => setSearch({ code })} />
      <PromotionPicker
        label={t('promotion')}
        placeholder={t('promotion_all')}
        value={filters.promotion}
        onChange={promotion => setSearch({ promotion })}
        clearable
      />
      <NativeSelect
        label={t('status')}
        value={filters.status ?? ''}
        onChange={event => setSearch({ status: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: t('status_all') },
          ...statuses.map(value => ({ value, label: t(`status_${value}`) })),
        ]}
      />
      <DayFilter label={t('from')} value={filters.from} onChange={from => setSearch({ from })} />
      <DayFilter label={t('to')} value={filters.to} onChange={to => setSearch({ to })} />
      <TypedFilter
        label={t('customer')}
        value={email}
        description={t('customer_help')}
        wrapperProps={{ 'data-wide': true }}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        onChange={text => onEmail(text ?? '')}
      />
    </Group>
  )
}
