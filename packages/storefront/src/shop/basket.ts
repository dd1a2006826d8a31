/** What this visitor has in the cart, kept in the browser and shared by its tabs. */
import { randomHex } from './calls.ts'
import type { Basket, Product } from './documents.ts'

const place = 'counterfoil-shop-basket'
const ordersPlace = 'counterfoil-shop-orders'
const mostOfOne = 999

export interface Shelf {
  readonly basket: () => Basket
  /** Names and prices of articles that were seen; for showing, never for charging. */
  readonly products: Map<string, Product>
  readonly change: (change: Partial<Basket>) => void
  readonly setQuantity: (sku: string, quantity: number) => void
  /** After an order: an empty cart and a new session. */
  readonly startAgain: () => void
  readonly onChange: (listener: () => void) => void
}

export function openShelf(): Shelf {
  let basket = readBasket()
  const listeners: (() => void)[] = []
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const change = (part: Partial<Basket>) => {
    basket = { ...basket, ...part }
    write(place, basket)
    tell()
  }
  addEventListener('storage', event => {
    if (event.key !== place) return
    basket = readBasket()
    tell()
  })
  return {
    basket: () => basket,
    products: new Map(),
    change,
    setQuantity: (sku, quantity) => {
      const wanted = Math.min(Math.max(0, quantity), mostOfOne)
      const known = basket.items.some(item => item.sku === sku)
      const items = known
        ? basket.items.map(item => (item.sku === sku ? { sku, quantity: wanted } : item))
        : [...basket.items, { sku, quantity: wanted }]
      change({ items: items.filter(item => item.quantity > 0) })
    },
    startAgain: () => change({ items: [], codes: [], session: randomHex(16) }),
    onChange: listener => listeners.push(listener),
  }
}

/** Orders of this browser, the newest first. */
export function knownOrders(): readonly string[] {
  const found = read(ordersPlace)
  return Array.isArray(found) ? found.filter(id => typeof id === 'string') : []
}

export function rememberOrder(id: string): void {
  write(ordersPlace, [id, ...knownOrders().filter(known => known !== id)].slice(0, 20))
}

function readBasket(): Basket {
  const fresh = { items: [], codes: [], country: 'GB', shipping: 'standard', session: randomHex(16) }
  const found = read(place)
  return typeof found === 'object' && found !== null ? { ...fresh, ...found } : fresh
}

/** A browser that keeps nothing has a cart for as long as the page is open. */
function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Nothing is lost but the memory of it.
  }
}
