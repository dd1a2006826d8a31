/** The schemas read exactly what the engine prices: the types agree both ways, or this file does not compile. */
import type { Cart, Settings, Usage } from '@counterfoil/engine'
import { expect, it } from 'vitest'
import type { z } from 'zod'
import type { cartSchema } from './cart.ts'
import type { orderSchema } from './redemption.ts'
import type { settingsSchema, someSettingsSchema } from './settings.ts'
import type { simulationSchema } from './simulation.ts'

/** Every path of a type, so that a member missing on either side shows: "line_items.quantity". */
type Paths<T, Prefix extends string = ''> = T extends readonly (infer Item)[]
  ? Paths<Item, Prefix>
  : T extends object
    ? string extends keyof T
      ? Prefix
      : { [Key in keyof T & string]-?: `${Prefix}${Key}` | Paths<NonNullable<T[Key]>, `${Prefix}${Key}.`> }[keyof T &
          string]
    : never

/** The first is read where the second is asked for, and neither has a member that the other lacks. */
type Agrees<Read, Asked> = [Read] extends [Asked]
  ? [Paths<Read>] extends [Paths<Asked>]
    ? [Paths<Asked>] extends [Paths<Read>]
      ? true
      : Exclude<Paths<Asked>, Paths<Read>>
    : Exclude<Paths<Read>, Paths<Asked>>
  : false

const cart: Agrees<z.output<typeof cartSchema>, Cart> = true
const order: Agrees<Omit<z.output<typeof orderSchema>, 'id' | 'placed_at'>, Cart> = true
const settings: Agrees<z.output<typeof settingsSchema>, Settings> = true
const someSettings: Agrees<z.output<typeof someSettingsSchema>, Partial<Settings>> = true
const usage: [NonNullable<z.output<typeof simulationSchema>['usage']>] extends [Usage] ? true : false = true

it('reads the types that the engine asks for', () => {
  expect([cart, order, settings, someSettings, usage]).not.toContain(false)
})
