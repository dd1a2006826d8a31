/** What each report can be narrowed to: what its sums are kept by. Anything else is refused with what would do. */
import type { FieldError, ReportFilter, ReportName } from '@counterfoil/contract'
import type { AttemptsOnly, ReportOnly } from '../../store/reports/report-only.ts'

export type ReportFilters = Readonly<Partial<Record<ReportFilter, string>>>

/** The first is the report's own key. */
const known: Readonly<Record<ReportName, readonly ReportFilter[]>> = {
  promotions: ['promotion'],
  codes: ['code', 'promotion'],
  campaigns: ['campaign'],
  channels: ['channel'],
  partners: ['partner'],
  products: ['product', 'promotion', 'code'],
  rejections: ['reason', 'promotion', 'code'],
  links: [],
}

const all: readonly ReportFilter[] = ['promotion', 'campaign', 'code', 'channel', 'partner', 'product', 'reason']

export function refusedFilters(name: ReportName, filters: ReportFilters): readonly FieldError[] {
  const able = known[name]
  const given = all.filter(filter => filters[filter] !== undefined)
  const unable = given.filter(filter => !able.includes(filter)).map(filter => cannot(name, filter))
  const together = name === 'rejections' ? [] : given.filter(filter => able.includes(filter)).slice(1)
  return [...unable, ...together.map(oneOnly)]
}

function cannot(name: ReportName, filter: ReportFilter): FieldError {
  const others = known[name].join(', ')
  const instead = others === '' ? 'It has no filters.' : `It can be narrowed by: ${others}.`
  return {
    path: `$.${filter}`,
    code: 'conflict',
    message: `The report of ${name} is not kept by ${filter}. ${instead}`,
  }
}

function oneOnly(filter: ReportFilter): FieldError {
  return { path: `$.${filter}`, code: 'conflict', message: 'Narrow this report by one thing at a time.' }
}

/** Of a report that is read from the sums per day. */
export function daysOnly(name: ReportName, filters: ReportFilters): ReportOnly {
  const [own] = known[name]
  const key = own === undefined ? undefined : filters[own]
  if (key !== undefined) return { key }
  return name === 'codes' && filters.promotion !== undefined ? { promotion: filters.promotion } : {}
}

export function attemptsOnly({ promotion, code, reason }: ReportFilters): AttemptsOnly {
  return { promotion, code, reason }
}

/** The report of products, when it is asked for those of one promotion or code. */
export function productsOf({ promotion, code }: ReportFilters): { by: 'promotion' | 'code'; id: string } | undefined {
  if (promotion !== undefined) return { by: 'promotion', id: promotion }
  return code === undefined ? undefined : { by: 'code', id: code }
}
