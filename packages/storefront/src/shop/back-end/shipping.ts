/** Where the shop delivers to, and for how much. */
import type { ShippingMethod } from '../documents.ts'

export const shippingMethods: readonly ShippingMethod[] = [
  { method: 'standard', title: 'Standard', amounts: { home: 395, near: 995, far: 1495 } },
  { method: 'express', title: 'Express', amounts: { home: 795, near: 1695, far: 2995 } },
]
