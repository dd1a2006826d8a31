/** Three codes for an order, drawn by its number and a seed from codes that are live, over or not begun, and unknown. */
import { chances } from '../../packages/server/src/demo/draw-codes.ts'
import { replayCodes } from './set-up.ts'

export interface DrawnCode {
  readonly text: string
  readonly pool: 'live' | 'closed' | 'unknown'
}

/** The last two cannot be codes at all. */
const unknown = ['SAVE50', 'WELCOM10', 'XMAS99', 'FREE', 'NEWSJAN', '0000', 'VIP!5', 'a b c', '☃', '']

export function drawThree(orderId: string, minute: number, seed: string): DrawnCode[] {
  const chance = chances(`${seed} ${orderId}`)
  const { live, closed } = poolsAt(minute)
  return [0, 1, 2].map(() => {
    const pool = chance()
    const which = chance()
    if (pool < 0.6) return { text: typed(choose(live, which), pool * 10), pool: 'live' }
    if (pool < 0.8) return { text: choose(closed, which), pool: 'closed' }
    return { text: choose(unknown, which), pool: 'unknown' }
  })
}

/** People type codes as they like. */
function typed(code: string, chance: number): string {
  if (chance < 0.5) return code.toLowerCase()
  if (chance < 1) return ` ${code.slice(0, 4)}-${code.slice(4)} `
  return code
}

/** Codes and the only promotions with dates of their own, by what is open at that minute. */
function poolsAt(minute: number): { live: readonly string[]; closed: readonly string[] } {
  const day = new Date(minute * 60_000).toISOString().slice(0, 10)
  const isClosed = ({ promotion, starts, ends }: (typeof replayCodes)[number]) =>
    promotion === 'summer-sale' ||
    promotion === 'new-year-sale' ||
    (promotion === 'christmas' && day < '2011-11-07') ||
    (promotion === 'flash-sale' && minute * 60_000 < Date.parse('2011-10-10T08:00:00Z')) ||
    (starts !== undefined && day < starts) ||
    (ends !== undefined && day > ends)
  return {
    live: replayCodes.filter(code => !isClosed(code)).map(({ code }) => code),
    closed: replayCodes.filter(isClosed).map(({ code }) => code),
  }
}

function choose(from: readonly string[], chance: number): string {
  const chosen = from[Math.floor(chance * from.length)]
  if (chosen === undefined) throw new Error('Nothing to choose from.')
  return chosen
}

/** The same values in another order, decided by the text. */
export function shuffled<T>(values: readonly T[], text: string): T[] {
  const chance = chances(text)
  const copy = [...values]
  for (let last = copy.length - 1; last > 0; last -= 1) {
    const other = Math.floor(chance() * (last + 1))
    const [a, b] = [copy[last], copy[other]]
    if (a !== undefined && b !== undefined) [copy[last], copy[other]] = [b, a]
  }
  return copy
}
