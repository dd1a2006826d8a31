/** Prices sample carts with the real engine, as on the first instant at which all the promotions in question are open. */
import { compile } from '../evaluate/compile.ts'
import { quote } from '../evaluate/quote.ts'
import type { Cart } from '../model/cart.ts'
import type { SubmittedCode } from '../model/facts.ts'
import type { Quote } from '../model/quote.ts'
import { intersect, stateAt, type Window } from '../schedule/window.ts'
import type { Examined, Scene } from './scene.ts'

/** A typical unit price to sample with: 50.00. */
export const typicalPrice = 5000

export function currencyFor({ settings }: Scene, promotions: readonly Examined[]): string {
  const known = promotions.flatMap(({ currencies }) => (currencies ? [currencies] : []))
  const shared = known[0]?.filter(currency => known.every(list => list.includes(currency)))
  return !shared || shared.includes(settings.currency) ? settings.currency : (shared[0] ?? settings.currency)
}

/** The engine's answer for a cart when these promotions exist and no others, each code promotion opened by one code. */
export function priceWith(scene: Scene, promotions: readonly Examined[], cart: Cart): Quote | undefined {
  return benchFor(scene, promotions)?.(cart)
}

/** The same for many carts. Undefined: there is no moment at which all of the promotions are open. */
export function benchFor(scene: Scene, promotions: readonly Examined[]): ((cart: Cart) => Quote) | undefined {
  const now = firstOpen(promotions, scene.options.now)
  if (now === undefined) return undefined
  const plan = compile({
    promotions: promotions.map(({ document: { campaign: _, limits: __, ...document } }) => document),
    settings: scene.settings,
  })
  const codes = promotions.filter(({ document }) => document.trigger === 'code').map(keyTo)
  return cart => {
    const whole = { ...cart, customer: { order_count: 0, ...cart.customer } }
    return quote(plan, whole, { codes, usage: {} }, { now, include: [] })
  }
}

function keyTo({ document: { id } }: Examined): SubmittedCode {
  const record = { id: `code_${id}`, code: id, promotion: id, status: 'active' as const }
  return { submitted: id, canonical: id, record }
}

/** From `now` on; undefined: never, as far as can be seen. */
function firstOpen(promotions: readonly Examined[], now: number): number | undefined {
  const always: Window = { starts: Number.NEGATIVE_INFINITY, ends: Number.POSITIVE_INFINITY, hours: [] }
  const window = promotions.map(({ whole }) => whole).reduce(intersect, always)
  let at = now
  for (let tries = 0; tries < 3; tries += 1) {
    const state = stateAt(window, at)
    if (state.state === 'open') return at
    if (state.state === 'not_started') at = window.starts
    else if (state.state === 'outside_hours' && state.opens_at !== undefined) at = Date.parse(state.opens_at)
    else return undefined
  }
  return undefined
}
