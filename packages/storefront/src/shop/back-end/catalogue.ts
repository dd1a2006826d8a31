/** The shop's articles and their prices. A real shop asks its own tables; this one reads the catalogue of its store. */
import { type Client, paginate } from '@counterfoil/contract/client'
import type { Product, ProductPage } from '../documents.ts'
import { Refusal } from './answers.ts'
import { bestSellers } from './best-sellers.ts'

export interface Catalogue {
  readonly all: () => Promise<ReadonlyMap<string, Product>>
  readonly search: (wish: Wish) => Promise<ProductPage>
  readonly departments: () => Promise<readonly string[]>
}

export interface Wish {
  readonly search: string
  readonly department: string
  /** Exactly these; what is not sold any more is left out. */
  readonly skus: readonly string[]
  /** From 1. */
  readonly page: number
}

const pageSize = 24
const keptMilliseconds = 60_000

export function createCatalogue(api: Client): Catalogue {
  let kept: { readonly products: Promise<ReadonlyMap<string, Product>>; readonly until: number } | undefined
  const all = () => {
    if (kept !== undefined && kept.until > performance.now()) return kept.products
    const products = load(api)
    const mine = { products, until: performance.now() + keptMilliseconds }
    kept = mine
    const forget = () => {
      if (kept === mine) kept = undefined
    }
    // An empty one is still being filled, and a failure is no catalogue.
    products.then(found => found.size === 0 && forget(), forget)
    return products
  }
  return {
    all,
    search: async wish => pageOf(matching([...(await all()).values()], wish), wish.page),
    departments: async () =>
      [...new Set([...(await all()).values()].flatMap(({ categories }) => categories.map(topOf)))]
        .filter(department => /^[a-z]+$/.test(department))
        .sort(),
  }
}

async function load(api: Client): Promise<ReadonlyMap<string, Product>> {
  const products = new Map<string, Product>()
  for await (const item of paginate(api.listCatalogueItems, { query: { limit: 250 } })) {
    const { sku, product = sku, title, categories = [], unit_price = 0 } = item
    // What has no price or no number of an article is the shop's own bookkeeping.
    if (title !== undefined && unit_price > 0 && /^\d/.test(sku))
      products.set(sku, { sku, product, title, categories, unit_price })
  }
  return products
}

/** What sold best stands first, then the alphabet. */
function matching(products: readonly Product[], { search, department, skus }: Wish): readonly Product[] {
  if (skus.length > 0) return products.filter(({ sku }) => skus.includes(sku))
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return products
    .filter(({ categories }) => department === '' || categories.some(path => topOf(path) === department))
    .filter(product => words.every(word => textOf(product).includes(word)))
    .toSorted((first, second) => rankOf(first) - rankOf(second) || (first.title < second.title ? -1 : 1))
}

function pageOf(products: readonly Product[], page: number): ProductPage {
  const pages = Math.max(1, Math.ceil(products.length / pageSize))
  const wanted = Math.min(Math.max(1, page), pages)
  const first = (wanted - 1) * pageSize
  return { products: products.slice(first, first + pageSize), total: products.length, page: wanted, pages }
}

function textOf({ title, sku, categories }: Product): string {
  return `${title} ${sku} ${categories.join(' ')}`.toLowerCase()
}

function topOf(path: string): string {
  return path.split('/')[0] ?? path
}

function rankOf({ sku }: Product): number {
  const rank = bestSellers.indexOf(sku)
  return rank < 0 ? bestSellers.length : rank
}

/** Throws Refusal when something of the basket is not sold any more. */
export function refuseUnsold(products: ReadonlyMap<string, Product>, items: readonly { readonly sku: string }[]): void {
  const gone = items.filter(({ sku }) => !products.has(sku)).map(({ sku }) => sku)
  if (gone.length > 0) throw new Refusal({ error: 'sold_out', message: `No longer sold: ${gone.join(', ')}.` })
  if (items.length === 0) throw new Refusal({ error: 'invalid', message: 'The cart is empty.' })
}
