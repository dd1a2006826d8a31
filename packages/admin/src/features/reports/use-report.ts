/** One report of a span, and the same of the span before. */
import type { AnswerOf } from '@counterfoil/contract/client'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { reportKeys } from './keys.ts'
import { groupingOf, type Span } from './periods.ts'

export type ReportName = (typeof reportTabs)[number]
export const reportTabs = [
  'promotions',
  'codes',
  'campaigns',
  'channels',
  'partners',
  'products',
  'rejections',
] as const

/** A row of a report: what it is about, and its figures. */
export type ReportRow = Readonly<Record<string, unknown>>

export interface ReportWish {
  readonly name: ReportName
  readonly span: Span
  readonly filters: Readonly<Record<string, string>>
  readonly sort?: 'redemptions' | 'units' | 'gross' | 'discount' | 'net' | 'attempts'
  readonly limit?: number
  readonly locale?: string
}

/** Undefined: not to be asked. */
export function useReport(wish: ReportWish | undefined) {
  const query = wish === undefined ? {} : queryOf(wish)
  return useQuery({
    queryKey: reportKeys.report(wish?.name ?? '', query),
    enabled: wish !== undefined,
    // Until the answer is there the rows of other days stand, never those of another report: their columns are others.
    placeholderData: (before: AnswerOf<'readReport'> | undefined, query) =>
      query?.queryKey[2] === wish?.name ? before : undefined,
    queryFn: ({ signal }) => api.readReport({ name: wish?.name ?? 'promotions', query, signal }),
  })
}

/** Rows in the order that their table has, and totals by period where there are some. */
export function queryOf({ name, span, filters, sort, limit, locale }: ReportWish) {
  const isOfOrders = name === 'products' && (filters.promotion ?? filters.code) !== undefined
  return {
    ...span,
    ...filters,
    ...(sort !== undefined && name !== 'rejections' && { sort }),
    ...(limit !== undefined && { limit }),
    ...(locale !== undefined && name === 'rejections' && { locale }),
    ...(!isOfOrders && { series: groupingOf(span) }),
  }
}

export function numberIn(row: ReportRow | undefined, name: string): number {
  const value = row?.[name]
  return typeof value === 'number' ? value : 0
}

export function textIn(row: ReportRow | undefined, name: string): string | undefined {
  const value = row?.[name]
  return typeof value === 'string' ? value : undefined
}
