/** The lanes of this process, two per store: whoever redeems or reserves joins a lane of its store. */
import type { Reply, Service } from '../context.ts'
import { createLane, type Lane } from './commit/lane.ts'
import { existingAnswer } from './existing-order.ts'
import type { KeyedRequest } from './idempotency.ts'
import { createRedeemWork, type LedgerParts, type OrderMember } from './redeem-work.ts'
import type { ReserveMember } from './reservations/reserve.ts'
import { createReserveWork } from './reservations/reserve-work.ts'

export interface Ledger {
  /** The verdict on an order, after the commit that it stands in. Throws on outages. */
  readonly redeem: (member: OrderMember) => Promise<Reply>
  /** The verdict on a cart that is to be held, after the commit that the reservation stands in. Throws on outages. */
  readonly reserve: (member: ReserveMember) => Promise<Reply>
}

/** Idle lanes beyond this many are forgotten. */
const most = 1000

export function createLedger(parts: LedgerParts & Pick<Service, 'metrics'>): Ledger {
  const orders = createLanes<OrderMember>(storeId => createLane(createRedeemWork(parts, storeId), parts.metrics))
  const carts = createLanes<ReserveMember>(storeId => createLane(createReserveWork(parts, storeId), parts.metrics))
  return {
    redeem: async member => {
      const { request, input } = member
      const reply = await orders(request.caller.storeId, member, namesOf(request, 'order', input.order.id))
      if (reply.status < 400) return reply
      // Another server may have taken this very order since it was looked for: then it is no refusal.
      return (await existingAnswer(parts, request, input.order)) ?? reply
    },
    reserve: member =>
      carts(member.request.caller.storeId, member, namesOf(member.request, 'session', member.sessionHash)),
  }
}

type Submit<Member> = (storeId: string, member: Member, names: readonly string[]) => Promise<Reply>

/** Members with a name in common go one after the other; all others as their lane has room. */
function createLanes<Member>(create: (storeId: string) => Lane<Member, Reply>): Submit<Member> {
  const lanes = new Map<string, Lane<Member, Reply>>()
  const laneOf = (storeId: string): Lane<Member, Reply> => {
    const known = lanes.get(storeId)
    if (known) return known
    if (lanes.size >= most) for (const [id, lane] of lanes) if (lane.isIdle()) lanes.delete(id)
    const lane = create(storeId)
    lanes.set(storeId, lane)
    return lane
  }
  const twins = new Map<string, Promise<unknown>>()
  return async (storeId, member, names) => {
    for (let twin = twinOf(twins, names); twin; twin = twinOf(twins, names)) await twin
    const verdict = laneOf(storeId).submit(member)
    const over = verdict.then(nothing, nothing).then(() => {
      for (const name of names) twins.delete(name)
    })
    for (const name of names) twins.set(name, over)
    return verdict
  }
}

/** The same order, session or key twice at once: the second one waits and is answered as the first. */
function namesOf({ caller: { storeId }, key }: KeyedRequest, kind: 'order' | 'session', id: string): readonly string[] {
  const name = JSON.stringify([storeId, kind, id])
  return key === undefined ? [name] : [name, JSON.stringify([storeId, 'key', key])]
}

function twinOf(twins: ReadonlyMap<string, Promise<unknown>>, names: readonly string[]): Promise<unknown> | undefined {
  for (const name of names) if (twins.has(name)) return twins.get(name)
  return undefined
}

const nothing = (): void => undefined
