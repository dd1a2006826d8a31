/** A batch as the API answers it, and the wish for one as the options of the command say it. */
import { UsageError } from '../failure.ts'

export interface Batch {
  readonly id: string
  readonly promotion: string
  readonly status: 'making' | 'paused' | 'ready' | 'disabled'
  readonly count: number
  readonly made: number
  readonly shape: string
  readonly density_bits: number
  readonly handout: 'export' | 'issue'
}

export interface WishOptions {
  readonly id?: string
  readonly promotion: string
  readonly count: string
  readonly pattern?: string
  readonly prefix?: string
  readonly suffix?: string
  readonly length?: string
  readonly alphabet?: string
  readonly checkCharacter?: boolean
  /** False: `--no-words`. */
  readonly words?: boolean
  readonly security?: string
  readonly acceptGuessable?: boolean
  readonly handout?: string
  readonly starts?: string
  readonly ends?: string
  readonly expiresAfter?: string
  readonly uses?: string
  readonly usesPerCustomer?: string
  readonly channel?: string
  readonly partner?: string
  readonly medium?: string
}

/** The body of `POST /v1/batches`. Throws UsageError for what is no number. */
export function wishOf(options: WishOptions): Readonly<Record<string, unknown>> {
  const { id, promotion, count, pattern, prefix, suffix, length, alphabet, security, handout } = options
  const limits = {
    redemptions: whole('--uses', options.uses),
    per_customer: whole('--uses-per-customer', options.usesPerCustomer),
  }
  const source = { channel: options.channel, partner: options.partner, medium: options.medium }
  return given({
    id,
    promotion,
    count: whole('--count', count),
    pattern,
    prefix,
    suffix,
    length: whole('--length', length),
    alphabet,
    check_character: options.checkCharacter,
    words: options.words === false ? null : undefined,
    security,
    accept_guessable: options.acceptGuessable,
    handout,
    starts: options.starts,
    ends: options.ends,
    expires_after: options.expiresAfter,
    limits: someOf(limits),
    source: someOf(source),
  })
}

/** `100,000` and `100_000` are what people write. */
export function whole(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const digits = text.replaceAll(/[,_](?=\d{3}(?:[,_]|$))/g, '')
  if (!/^\d{1,15}$/.test(digits)) throw new UsageError(`${option} must be a whole number, not "${text}".`)
  return Number(digits)
}

function given(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}

function someOf(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  const some = given(members)
  return Object.keys(some).length === 0 ? undefined : some
}
