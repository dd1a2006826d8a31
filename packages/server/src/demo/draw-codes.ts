/**
 * Which codes a shopper of the demo entered, and how they came to the shop. The data set knows no codes, so they are
 * drawn: a hash of the invoice number decides, and the same orders therefore carry the same codes every time.
 */
import { createHash } from 'node:crypto'
import { demoCodes } from './codes.ts'
import type { DemoOrder } from './order-format.ts'

export interface Shopper {
  /** True at this customer's first order of the quarter; a guest never is. */
  readonly first: boolean
  readonly segments: readonly string[]
}

export interface Drawn {
  readonly codes: readonly string[]
  /** How the shopper arrived, as the shop's analytics would send it; absent: came directly. */
  readonly attribution?: Readonly<Record<string, string>>
}

/** Codes nobody handed out: a typing error, a guess, and two that were found on a forum. */
const invented = ['WELCOM10', 'SAVE50', 'STUDENT20', 'FREEDELIVERY'] as const
const visits = ['google', 'bing', 'pinterest', 'facebook'] as const

export function drawCodes(order: DemoOrder, shopper: Shopper): Drawn {
  const chance = chances(order.id)
  const codes: string[] = []
  if (chance() < 0.52) codes.push(pick(likely(order, shopper), chance()))
  if (chance() < 0.1) codes.push(pick(likely(order, shopper), chance()))
  if (chance() < 0.05) codes.push(pick(hopeless, chance()))
  const unique = [...new Set(codes)]
  const attribution = arrival(unique[0], chance())
  return { codes: unique, ...(attribution === undefined ? {} : { attribution }) }
}

/** Staff are not in the data: about one customer in a hundred, by a hash of the number, plays an employee. */
export function isEmployee(customer: string): boolean {
  return chances(`employee ${customer}`)() < 0.01
}

type Weighted = readonly (readonly [code: string, weight: number])[]

const hopeless: Weighted = [
  ...invented.map(text => [text, 1] as const),
  ['APP5', 2],
  ['NEWYEAR20', 1],
  ['NEWSOCT', 1],
  ['STAFF30', 1],
]

const november7 = Date.parse('2011-11-07T00:00:00Z') / 60_000
const october10 = Date.parse('2011-10-10T08:00:00Z') / 60_000

/** The codes this shopper may well have at hand, and how likely each is. */
function likely(order: DemoOrder, { first, segments }: Shopper): Weighted {
  const has = (fits: (line: DemoOrder['lines'][number]) => boolean, weight: number) =>
    order.lines.some(fits) ? weight : 0
  return [
    ['WELCOME10', first ? 18 : 0.5],
    [newsletterOf(order.minute), 14],
    ['DEALHUB8', 6],
    ['BARN8', 4],
    ['PENNY8', 2],
    ['SARAH12', 5],
    ['MIA12', 3],
    ['TOMBAKES', 3],
    ['COMEBACK', 5],
    ['VIP15', segments.includes('vip') ? 20 : 0.5],
    ['STAFF30', segments.includes('employee') ? 80 : 0],
    ['FREESHIP', order.shipping.length > 0 ? 60 : 1],
    ['CAKESTAND', has(line => line.item.sku === '22423', 25)],
    ['XMAS15', order.minute >= november7 ? has(line => line.item.category === 'christmas', 20) : 0],
    ['FLASH25', order.minute >= october10 && order.minute < november7 ? 6 : 0],
  ]
}

function newsletterOf(minute: number): string {
  const month = new Date(minute * 60_000).getUTCMonth()
  return month === 9 ? 'NEWSOCT' : month === 10 ? 'NEWSNOV' : 'NEWSDEC'
}

const sourceOf = new Map(demoCodes.map(code => [code.code, code.source]))

function arrival(code: string | undefined, chance: number): Record<string, string> | undefined {
  const source = code === undefined ? undefined : sourceOf.get(code)
  if (source?.channel !== undefined && source.channel !== 'website') {
    return {
      utm_source: source.partner ?? source.channel,
      utm_medium: source.medium ?? source.channel,
      utm_campaign: source.channel,
    }
  }
  const index = Math.floor(chance * 10)
  const visited = visits[index]
  return visited === undefined ? undefined : { utm_source: visited, utm_medium: index < 2 ? 'search' : 'social' }
}

/** Numbers from 0 to below 1, the same series for the same text. */
export function chances(text: string): () => number {
  const digest = createHash('sha256').update(text).digest()
  let at = 0
  return () => {
    const value = digest.readUInt32LE(at % 32) / 2 ** 32
    at += 4
    return value
  }
}

function pick(choices: Weighted, chance: number): string {
  let rest = chance * choices.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [code, weight] of choices) {
    rest -= weight
    if (rest < 0) return code
  }
  throw new Error('Nothing to draw from.')
}
