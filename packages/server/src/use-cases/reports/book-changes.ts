/**
 * What cancellations, amendments and returns add to the sums per day. An order's figures stand in a row of a report
 * while one of its promotions makes it count there; every event books the difference it makes, on its own day. An order
 * of 50.00 with 5.00 off, of which 22.50 was refunded: net 45.00, refunds 22.50. Cancelled later, that day gets net
 * −45.00 and refunds −22.50, so that in the sum nothing is left of it, and the closed days before stay as they were.
 */
import type { BookedSums } from '../../store/reports/book-sums.ts'
import type { DaySums } from '../../store/reports/report-days.ts'
import type { OrderFigures } from './order-figures.ts'

export interface ChangedOrder extends Pick<OrderFigures, 'gross' | 'net' | 'lines'> {
  readonly id: string
  readonly currency: string
  /** 1: nobody known of this customer had ordered before. */
  readonly new_customers: number
  /** In the order of recording. */
  readonly entries: readonly OrderEntry[]
}

export interface OrderEntry {
  readonly type: 'redeemed' | 'cancelled' | 'reopened' | 'amended' | 'returned'
  /** Civil day of the store on which it is booked. */
  readonly day: string
  readonly promotion: string | null
  readonly code_id: string | null
  readonly code: string | null
  readonly campaign: string | null
  /** Empty: none. */
  readonly channel: string
  readonly partner: string | null
  readonly uses: number
  readonly units: number
  readonly amount: number
  /** Of an amendment. */
  readonly change: { readonly before: OrderFigures; readonly after: OrderFigures } | null
  /** Of a return: what came back, with the refund of each line. */
  readonly returned: readonly { readonly id: string; readonly refund: number }[] | null
  readonly when: 'before' | 'now' | 'later'
}

interface State {
  figures: Pick<OrderFigures, 'gross' | 'net' | 'lines'>
  /** By promotion, code and campaign: an amendment may bring the same promotion under another code. */
  readonly slots: Map<string, Slot>
  refunds: number
  readonly refundOfLine: Map<string, number>
}

interface Slot {
  readonly promotion: string
  /** Above zero: the promotion stands on the order. */
  stands: number
  /** In which rows it makes the order count. */
  readonly places: readonly Place[]
}

interface Place {
  readonly report: string
  readonly key: string
  readonly label: string | null
}

const nothing: DaySums = { redemptions: 0, units: 0, gross: 0, discount: 0, net: 0, refunds: 0, new_customers: 0 }

/** What the entries of `now` add, rows of one key not yet added up. */
export function bookingsOf(order: ChangedOrder): readonly BookedSums[] {
  const first = order.entries.find(({ change }) => change !== null)?.change
  const state: State = {
    figures: first?.before ?? order,
    slots: new Map(),
    refunds: 0,
    refundOfLine: new Map(),
  }
  const booked: BookedSums[] = []
  let before = rowsOf(order, state)
  for (const entry of order.entries) {
    if (entry.when === 'later') break
    apply(state, entry)
    const after = rowsOf(order, state)
    if (entry.when === 'now') booked.push(...ownSums(order, entry), ...differences(order, entry.day, before, after))
    before = after
  }
  return booked
}

function apply(state: State, entry: OrderEntry): void {
  const { promotion, type } = entry
  if (type === 'returned') {
    state.refunds += entry.amount
    for (const { id, refund } of entry.returned ?? [])
      state.refundOfLine.set(id, (state.refundOfLine.get(id) ?? 0) + refund)
    return
  }
  if (entry.change) {
    const { before, after } = entry.change
    state.figures = after
    // What came back was restated at the new price: the rest of the difference is not of the price.
    state.refunds += after.total - before.total - entry.amount
  }
  if (promotion === null) return
  const name = JSON.stringify([promotion, entry.code_id, entry.campaign])
  const slot = state.slots.get(name) ?? { promotion, stands: 0, places: placesOf(entry) }
  slot.stands += steps[type](entry)
  state.slots.set(name, slot)
}

const steps: Readonly<Record<Exclude<OrderEntry['type'], 'returned'>, (entry: OrderEntry) => number>> = {
  redeemed: () => 1,
  reopened: () => 1,
  cancelled: () => -1,
  amended: ({ uses }) => uses,
}

/** The rows of a promotion's entry. The same stand in `book-redemptions`, in SQL. */
function placesOf({ promotion, code_id, code, campaign, channel, partner }: OrderEntry): readonly Place[] {
  const place = (report: string, key: string | null, label: string | null = null): readonly Place[] =>
    key === null ? [] : [{ report, key, label }]
  const total = (report: string, key: string | null): readonly Place[] =>
    key === null ? [] : [{ report: `total_${report}`, key: '', label: null }]
  return [
    ...place('promotions', promotion),
    ...total('promotions', promotion),
    ...place('codes', code_id, code),
    ...total('codes', code_id),
    ...place('campaigns', campaign),
    ...total('campaigns', campaign),
    ...place('channels', channel),
    ...place('partners', partner),
    ...total('partners', partner),
  ]
}

/** Units and discount of an entry belong to its promotion's rows, whether the order counts there or not. */
function ownSums({ currency }: ChangedOrder, entry: OrderEntry): readonly BookedSums[] {
  if (entry.promotion === null || entry.type === 'returned') return []
  const { day, units, amount } = entry
  return placesOf(entry).map(place => ({ ...nothing, ...place, currency, day, units, discount: amount }))
}

interface Standing extends DaySums {
  readonly place: Place
}

/** The rows that the order counts in now, with its figures. */
function rowsOf(order: ChangedOrder, state: State): ReadonlyMap<string, Standing> {
  const rows = new Map<string, Standing>()
  const { gross, net } = state.figures
  const sums = { ...nothing, redemptions: 1, gross, net, new_customers: order.new_customers }
  const standing = [...state.slots.values()].filter(({ stands }) => stands > 0)
  for (const { places } of standing)
    for (const place of places) rows.set(nameOf(place), { ...sums, place, refunds: state.refunds })
  const promotions = new Set(standing.map(({ promotion }) => promotion))
  for (const line of state.figures.lines) {
    const live = line.discounts.filter(({ promotion }) => promotions.has(promotion))
    const discount = live.reduce((sum, { amount }) => sum + amount, 0)
    if (discount === 0) continue
    const units = Math.min(
      live.reduce((most, own) => Math.max(most, own.units), 0),
      line.quantity,
    )
    const refunds = state.refundOfLine.get(line.id) ?? 0
    for (const place of productPlaces(line.product)) {
      const row = rows.get(nameOf(place)) ?? { ...sums, place }
      rows.set(nameOf(place), {
        ...row,
        units: row.units + units,
        discount: row.discount + discount,
        refunds: row.refunds + refunds,
      })
    }
  }
  return rows
}

function productPlaces(product: string): readonly Place[] {
  return [
    { report: 'products', key: product, label: null },
    { report: 'total_products', key: '', label: null },
  ]
}

function nameOf({ report, key }: Place): string {
  return `${report}\n${key}`
}

function differences(
  { currency }: ChangedOrder,
  day: string,
  before: ReadonlyMap<string, Standing>,
  after: ReadonlyMap<string, Standing>,
): readonly BookedSums[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(name => {
    const [was, is] = [before.get(name), after.get(name)]
    const place = (is ?? was)?.place
    if (!place) return []
    const change = (of: keyof DaySums): number => (is?.[of] ?? 0) - (was?.[of] ?? 0)
    const row = {
      redemptions: change('redemptions'),
      units: change('units'),
      gross: change('gross'),
      discount: change('discount'),
      net: change('net'),
      refunds: change('refunds'),
      new_customers: change('new_customers'),
    }
    return Object.values(row).some(value => value !== 0) ? [{ ...row, ...place, currency, day }] : []
  })
}
