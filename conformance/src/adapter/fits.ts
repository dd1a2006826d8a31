/**
 * Does a line of a case pass a filter of the case? Asked only to see whether an order that our documents cannot express
 * makes any difference; what is discounted is always the engine's answer.
 */
import type { CaseFilter, CaseLine } from '../case.ts'

export function fits(line: CaseLine, filter: CaseFilter | undefined): boolean {
  if (filter === undefined) return true
  const { products, skus, categories, attributes, unitPriceMin, unitPriceMax, onSale } = filter
  return [
    products?.includes(line.product ?? ''),
    skus?.includes(line.sku ?? ''),
    categories?.some(category => line.categories?.includes(category)),
    attributes && Object.entries(attributes).every(([name, value]) => line.attributes?.[name] === value),
    unitPriceMin !== undefined ? line.unitPrice >= unitPriceMin : undefined,
    unitPriceMax !== undefined ? line.unitPrice <= unitPriceMax : undefined,
    onSale !== undefined ? (line.compareAtPrice ?? 0) > line.unitPrice === onSale : undefined,
  ].every(word => word !== false)
}

/** True when no two units that pass the filter differ in price: then it does not matter which of them are taken. */
export function onePrice(lines: readonly CaseLine[], filter: CaseFilter | undefined): boolean {
  return new Set(lines.filter(line => fits(line, filter)).map(line => line.unitPrice)).size <= 1
}
