/** An items filter as one closure, built once per filter and asked once per line: long lists become sets. */
import type { CartLine } from '../model/cart.ts'
import type { MoneyMap } from '../model/promotion.ts'
import type { AttributeValue, ItemsFilter, Matcher } from './items-filter.ts'

/** Whether a line of a cart in this currency is eligible. */
export type LineTest = (line: CartLine, currency: string) => boolean

const everyLine: LineTest = () => true
const compiled = new WeakMap<ItemsFilter, LineTest>()

/** The test of a filter; the same filter object gives the same closure, so that nothing is built twice. */
export function compileFilter(filter: ItemsFilter | undefined): LineTest {
  if (!filter) return everyLine
  let test = compiled.get(filter)
  if (!test) {
    test = build(filter)
    compiled.set(filter, test)
  }
  return test
}

function build(filter: ItemsFilter): LineTest {
  const include = (filter.include ?? []).map(compileMatcher)
  const exclude = (filter.exclude ?? []).map(compileMatcher)
  const included = include.length === 0 ? everyLine : anyOf(include)
  if (exclude.length === 0) return included
  const excluded = anyOf(exclude)
  return (line, currency) => included(line, currency) && !excluded(line, currency)
}

function compileMatcher(matcher: Matcher): LineTest {
  const tests: LineTest[] = []
  const { skus, products, categories, collections, brands, tags, on_sale, unit_price, attributes } = matcher
  if (skus) tests.push(single(skus, line => line.sku))
  if (products) tests.push(single(products, line => line.product))
  if (brands) tests.push(single(brands, line => line.brand))
  if (collections) tests.push(several(collections, line => line.collections))
  if (tags) tests.push(several(tags, line => line.tags))
  if (categories) tests.push(inCategory(categories))
  if (on_sale !== undefined) tests.push(line => (line.compare_at_price ?? 0) > line.unit_price === on_sale)
  if (unit_price) tests.push(pricedWithin(unit_price.min, unit_price.max))
  for (const [name, values] of Object.entries(attributes ?? {})) tests.push(hasAttribute(name, values))
  return allOf(tests)
}

function single(words: readonly string[], read: (line: CartLine) => string | undefined): LineTest {
  const wanted = new Set(words)
  return line => {
    const word = read(line)
    return word !== undefined && wanted.has(word)
  }
}

function several(words: readonly string[], read: (line: CartLine) => readonly string[] | undefined): LineTest {
  const wanted = new Set(words)
  return line => read(line)?.some(word => wanted.has(word)) ?? false
}

/** `apparel` fits `apparel` and everything below it, never `apparel-sale`. */
function inCategory(paths: readonly string[]): LineTest {
  const wanted = new Set(paths)
  return line => line.categories?.some(category => isWithin(category, wanted)) ?? false
}

/** The path itself or one of its ancestors is wanted: of "apparel/tops/tees" also "apparel/tops" and "apparel". */
function isWithin(path: string, wanted: ReadonlySet<string>): boolean {
  if (wanted.has(path)) return true
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    if (wanted.has(path.slice(0, end))) return true
  }
  return false
}

function pricedWithin(min: MoneyMap | undefined, max: MoneyMap | undefined): LineTest {
  return (line, currency) => {
    const least = min ? min[currency] : 0
    const most = max ? max[currency] : Number.MAX_SAFE_INTEGER
    return least !== undefined && most !== undefined && line.unit_price >= least && line.unit_price <= most
  }
}

/** An attribute with a list of values fits when one of them is wanted. */
function hasAttribute(name: string, values: readonly AttributeValue[]): LineTest {
  const wanted = new Set<unknown>(values)
  return line => {
    if (!line.attributes || !Object.hasOwn(line.attributes, name)) return false
    const value = line.attributes[name]
    return Array.isArray(value) ? value.some(entry => wanted.has(entry)) : wanted.has(value)
  }
}

function allOf(tests: readonly LineTest[]): LineTest {
  if (tests.length === 1) return tests[0]!
  return (line, currency) => tests.every(test => test(line, currency))
}

function anyOf(tests: readonly LineTest[]): LineTest {
  if (tests.length === 1) return tests[0]!
  return (line, currency) => tests.some(test => test(line, currency))
}
