/**
 * `counterfoil codes plan`: what a batch would be, and nothing is made. Of `SPRING-####` with the safe alphabet the format
 * holds 28^4 = 614,656 texts; with 100,000 codes among them every sixth guess hits one, and the plan is refused.
 */
import type { Api } from '../../api-client.ts'
import { type WishOptions, wishOf } from '../../codes/batch.ts'
import { ask } from '../../codes/shown-batch.ts'
import { print, printJson } from '../../output/print.ts'
import { pairs } from '../../output/table.ts'
import { apiOf, type ServerOptions } from './server.ts'

export interface Plan {
  readonly ok: boolean
  readonly count: number
  readonly shape?: string
  readonly length?: number
  readonly alphabet?: string
  readonly check_character?: boolean
  readonly words?: string | null
  readonly capacity?: string
  readonly available?: string
  readonly arithmetic?: string
  readonly guessing?: {
    readonly density_bits: number
    readonly guesses_to_first_hit: number
    readonly days_to_first_hit: number
    readonly probability_in_30_days: number
  }
  readonly made?: 'computed' | 'drawn'
  readonly warnings: readonly { readonly message: string }[]
  readonly refusals: readonly { readonly path: string; readonly message: string }[]
}

export interface PlanOptions extends WishOptions, ServerOptions {
  readonly json?: boolean
}

export async function plan(options: PlanOptions): Promise<number> {
  const found = await planOf(apiOf(options), wishOf(options))
  return tell(found, { ...options, text: `${planText(found)}${pairs(figures(found))}Nothing was made.\n` })
}

export function planOf(api: Api, wish: object): Promise<Plan> {
  return ask<Plan>(api, { method: 'POST', path: '/v1/batches/preview', body: wish })
}

/** Exit code 1 for a plan that would be refused. */
export async function tell(
  found: Plan,
  { json, text }: { readonly json?: boolean; readonly text: string },
): Promise<number> {
  if (json) await printJson(found)
  else await print(text)
  return found.ok ? 0 : 1
}

/** How its codes read, how hard they are to guess, what is warned about and what speaks against it. */
export function planText({ shape, arithmetic, guessing, warnings, refusals }: Plan): string {
  const lines = [
    ...(shape === undefined ? [] : [`${shape}  ${arithmetic ?? ''}`]),
    ...(guessing === undefined
      ? []
      : [
          `One guess in 2^${guessing.density_bits} hits a code; P(a hit in 30 days) = ${guessing.probability_in_30_days.toExponential(1)}.`,
        ]),
    ...warnings.map(({ message }) => `Warning: ${message}`),
    ...refusals.map(({ path, message }) => `Refused: ${path}: ${message}`),
  ]
  return lines.map(line => `${line}\n`).join('')
}

function figures({
  count,
  shape,
  length,
  alphabet,
  check_character,
  words,
  capacity,
  available,
  guessing,
  made,
}: Plan) {
  if (shape === undefined) return []
  return [
    ['codes wished', count],
    ['the format holds', grouped(capacity)],
    ['not handed out yet', grouped(available)],
    ['characters', length],
    ['alphabet', alphabet],
    ['check character', check_character ? 'at the end' : 'none'],
    ['word list', words ?? 'none'],
    ['guesses to a hit', rounded(guessing?.guesses_to_first_hit)],
    ['days to a hit', rounded(guessing?.days_to_first_hit)],
    ['codes are', made && ways[made]],
  ] as const
}

const ways = {
  computed: 'computed from their index: no row each, ready at once or as soon as words are left out',
  drawn: 'drawn and stored, since the format holds too few to compute',
} as const

/** A capacity has more digits than a number can hold. */
function grouped(digits: string | undefined): string | undefined {
  return digits === undefined ? undefined : BigInt(digits).toLocaleString('en')
}

/** Two digits are enough to say how many. */
function rounded(value: number | undefined): string | undefined {
  return value === undefined ? undefined : Number(value.toPrecision(2)).toLocaleString('en')
}
