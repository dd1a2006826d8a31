/** What every page of the shop is given. */
import type { Shelf } from './basket.ts'
import type { ShopInfo } from './documents.ts'
import type { Cart } from './views/cart.ts'

export interface Shop {
  readonly info: ShopInfo
  readonly shelf: Shelf
  readonly cart: Cart
  /** To another page of the shop. */
  readonly go: (address: string) => void
}
