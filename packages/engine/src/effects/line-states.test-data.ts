/** Lines as an effect sees them, and what it proposes for them, without a promotion around it. */
import { factsFor, now } from '../evaluate/arbitraries.test-data.ts'
import { compile } from '../evaluate/compile.ts'
import { effectView, layOut } from '../evaluate/desk.ts'
import type { CartLine } from '../model/cart.ts'
import type { LineState, Proposal } from './definition.ts'
import { effectOf } from './index.ts'

const plan = compile({ promotions: [] })

function deskOf(lines: readonly CartLine[]) {
  return layOut({ plan, cart: { currency: 'USD', line_items: lines }, facts: factsFor([]), now, moment: 'quote' })
}

/** Ids whose order is that of the numbers. */
export const idOf = (index: number): string => `l${String(index).padStart(2, '0')}`

/** Untouched lines l00, l01, … by id. */
export function lineStates(rows: readonly Omit<CartLine, 'id'>[]): readonly LineState[] {
  return deskOf(rows.map((row, index) => ({ id: idOf(index), ...row }))).pristine.lines
}

export function proposalOf<D extends { readonly type: string }>(document: D, lines: readonly LineState[]): Proposal {
  const { type, ...params } = document
  const desk = deskOf(lines.map(({ line }) => line))
  return effectOf(type)!.propose(params as never, effectView(desk, lines, undefined))
}
