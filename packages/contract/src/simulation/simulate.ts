/**
 * Prices a simulation: the one function behind `POST /v1/simulations`, `counterfoil price`, the conformance runner and
 * the benchmarks. It parses, compiles, resolves codes and prices; it reads no clock and stores nothing.
 */
import {
  type Campaign,
  compile,
  type Facts,
  type Promotion,
  type Quote,
  quote,
  resolveSettings,
} from '@counterfoil/engine'
import { cartSchema } from '../documents/cart.ts'
import { type Simulation, simulationSchema } from '../documents/simulation.ts'
import { parse } from '../parse/parse.ts'
import { unknownFieldWarnings } from '../parse/unknown-fields.ts'
import type { FieldError } from '../problems/problem.ts'
import { checkCodes, checkIds } from './check-simulation.ts'
import { codeBook, resolveCodes } from './code-book.ts'
import { mapUsage } from './simulated-usage.ts'

export interface SimulateOptions {
  /** Epoch milliseconds; the cart's `at` goes before it. */
  readonly now: number
  /** The quote's id. */
  readonly id?: string
}

export type SimulateResult =
  | { readonly ok: true; readonly quote: Quote }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

/** `document` priced as of `now`, or all that is wrong with it. */
export function simulate(document: unknown, options: SimulateOptions): SimulateResult {
  const parsed = parse(simulationSchema, document)
  if (!parsed.ok) return parsed
  const { cart, store, promotions, campaigns = [] } = parsed.value
  const { settings: nested, ...flat } = store ?? {}
  const settings = resolveSettings({ ...flat, ...nested })
  const read = readFacts(parsed.value, settings.code_case)
  if (!read.ok) return read
  const plan = compile({ promotions: promotions.map(tried), campaigns: campaigns.map(tried), settings })
  const now = cart.at === undefined ? options.now : Date.parse(cart.at)
  const priced = quote(plan, cart, read.facts, options.id === undefined ? { now } : { now, id: options.id })
  const warnings = unknownFieldWarnings(cartSchema, (document as { readonly cart: unknown }).cart)
  return {
    ok: true,
    quote: warnings.length === 0 ? priced : { ...priced, warnings: [...priced.warnings, ...warnings] },
  }
}

type FactsResult = { readonly ok: true; readonly facts: Facts } | { readonly ok: false; readonly errors: FieldError[] }

function readFacts(simulation: Simulation, codeCase: 'insensitive' | 'sensitive'): FactsResult {
  const { cart } = simulation
  const codes = checkCodes(simulation, codeCase)
  const book = codeBook(codes.live, codeCase)
  const { usage, errors } = mapUsage(simulation.usage, book)
  const all = [...checkIds(simulation), ...codes.errors, ...errors]
  if (all.length > 0) return { ok: false, errors: all }
  const submitted = resolveCodes(book, cart.discounts?.codes ?? [], cart.customer)
  return { ok: true, facts: { codes: submitted, usage, ...history(cart.customer) } }
}

/** A simulation brings no ledger along: of a customer who is known there is no order in it. */
function history(customer: Simulation['cart']['customer']): { readonly has_ordered?: boolean } {
  return customer?.id === undefined && customer?.email === undefined ? {} : { has_ordered: false }
}

/** A draft is tried as it will be once it is active; that is what a dry run is for. */
function tried<T extends Promotion | Campaign>(document: T): T {
  return document.status === 'draft' ? { ...document, status: 'active' } : document
}
