/** The cancellations of the quarter as returns: refunds follow the frozen price, unit by unit, and never exceed it. */
import type { Quote } from '@counterfoil/engine'
import type { DemoOrder } from '../../packages/server/src/demo/order-format.ts'
import { toReturn } from '../../packages/server/src/demo/to-order.ts'
import { expectStatus, type Run, Violation } from './run.ts'

interface ReturnAnswer {
  readonly refund: number
  readonly shipping_refund: number
  readonly clawback: number
  readonly line_items: readonly { readonly id: string; readonly quantity: number; readonly refund: number }[]
}

export async function replayReturns(run: Run, order: DemoOrder, redemption: Quote): Promise<void> {
  const path = `/v1/redemptions/${encodeURIComponent(`order:${run.prefix}${order.id}`)}/returns`
  const lines = new Map(redemption.line_items.map(line => [line.id, { ...line, back: 0, refunded: 0 }]))
  for (const back of order.returns) {
    const body = toReturn(back)
    const answer = expectStatus(await run.client.post(path, { ...body, id: run.prefix + body.id }), 201) as ReturnAnswer
    let sum = answer.shipping_refund - answer.clawback
    for (const { id, quantity, refund } of answer.line_items) {
      const line = lines.get(id)
      if (line === undefined) throw new Violation(`a refund for line ${id}, which is not there`)
      line.back += quantity
      // Of a line that cost P for q units, floor(P × r / q) is refunded once r came back; exact with whole numbers.
      const due = Number((BigInt(line.total) * BigInt(line.back)) / BigInt(line.quantity))
      if (refund !== due - line.refunded)
        throw new Violation(`line ${id}: refunded ${refund}, due ${due - line.refunded}`)
      line.refunded = due
      sum += refund
    }
    if (answer.refund !== sum || sum < 0)
      throw new Violation(`refund ${answer.refund} is not the sum of its parts, ${sum}`)
    run.tally.refunded(run.prefix + order.id, answer.refund)
    run.tally.count('returns')
    run.tally.count(
      'units returned',
      body.line_items.reduce((units, line) => units + line.quantity, 0),
    )
  }
  const [first] = order.returns[0]?.lines ?? []
  if (first !== undefined) await tooMany(run, path, String(first.position + 1), lines)
}

/** One unit more than is left is refused whole. */
async function tooMany(
  run: Run,
  path: string,
  id: string,
  lines: ReadonlyMap<string, { quantity: number; back: number }>,
): Promise<void> {
  const line = lines.get(id)
  const left = (line?.quantity ?? 0) - (line?.back ?? 0)
  const answer = await run.client.post(path, { line_items: [{ id, quantity: left + 1 }] })
  if (answer.status !== 409 || (answer.body as { code: string }).code !== 'return_exceeds') {
    throw new Violation(
      `${left + 1} units back of ${left} left: answered ${answer.status} ${JSON.stringify(answer.body)}`,
    )
  }
  run.tally.count('excessive returns refused')
}
