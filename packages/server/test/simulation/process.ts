/**
 * One service process of the simulation: the real lane of `use-cases/commit`, with work that reads, decides and writes
 * on the simulated store as redemptions do on PostgreSQL: the same claims, decisions, guards and order of locks.
 */
import { type Claim, type CounterRow, changesOf, createStanding, heldElsewhere, liveHolds } from '@counterfoil/ledger'
import { createLane, type Lane } from '../../src/use-cases/commit/lane.ts'
import type { Ground, LaneWork, Verdict } from '../../src/use-cases/commit/work.ts'
import { type Limits, type Priced, priceOn, type Wanted } from './rules.ts'
import { Away, Conflict, type Counter, type SimStore, type StoredOrder, type Tx } from './sim-store.ts'
import type { World } from './world.ts'

export interface OrderRequest extends Wanted {
  readonly orderId: string
}

export interface OrderAnswer {
  readonly status: 201 | 409
  /** The redemption's id, or why it was refused. */
  readonly answer: string
}

interface Facts {
  readonly rows: ReadonlyMap<string, CounterRow>
  readonly ordered: ReadonlySet<string>
  readonly limits: Limits
  readonly version: number
}

interface Taking {
  readonly request: OrderRequest
  readonly priced: Priced
  readonly claims: readonly Claim[]
  readonly rows: ReadonlyMap<string, CounterRow>
  readonly version: number
  readonly id: string
}

export interface Process {
  readonly name: string
  readonly submit: (request: OrderRequest) => Promise<OrderAnswer>
  readonly crash: () => void
  readonly isDead: () => boolean
}

/** What may go wrong in a run, drawn once per seed. */
export interface Faults {
  /** A commit whose answer is lost. */
  readonly lostAnswer: number
  /** A statement that fails before it did anything. */
  readonly refused: number
  readonly slow: number
}

const silent = { batch: () => undefined, queue: () => undefined, refused: () => undefined }

/** A process's way to the store: what it has under way when it dies is undone, and it hears nothing any more. */
function connect(world: World, store: SimStore, faults: Faults, name: string) {
  let dead = false
  const open = new Set<Tx>()
  const never = new Promise<never>(() => undefined)
  const alive = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work
    return dead ? never : result
  }

  /** One transaction; a crash before its commit undoes it, one after leaves it. */
  const inTransaction = async <T>(work: (tx: Tx) => Promise<T | undefined>): Promise<T | undefined> => {
    const tx = store.begin(name)
    open.add(tx)
    try {
      await alive(world.wait(0.2 + (world.random.chance(faults.slow) ? 40 : 0)))
      if (world.random.chance(faults.refused)) throw new Away('refused')
      const result = await alive(work(tx))
      await alive(world.wait(0.2))
      store.commit(tx)
      open.delete(tx)
      // Committed: what happens to the answer is another matter.
      await alive(world.wait(0.2))
      if (tx.writes.length > 0 && world.random.chance(faults.lostAnswer)) throw new Away('the answer was lost')
      return result
    } catch (error) {
      if (open.delete(tx)) store.rollback(tx)
      throw error
    }
  }
  const crash = () => {
    dead = true
    world.log(`${name} crashes`)
    for (const tx of open) store.abandon(tx)
    open.clear()
  }
  return { alive, inTransaction, crash, isDead: () => dead }
}

export function startProcess(world: World, store: SimStore, faults: Faults, name: string): Process {
  const { alive, inTransaction, crash, isDead } = connect(world, store, faults, name)
  let made = 0

  const load = async (members: readonly OrderRequest[]): Promise<readonly Verdict<Facts, OrderAnswer>[]> => {
    // Two statements, one after the other: facts first, so that whoever made them what they are is seen.
    await alive(world.wait(0.3))
    const facts = factsNow(world, store)
    await alive(world.wait(0.3))
    const verdicts = members.map(({ orderId }): Verdict<Facts, OrderAnswer> => {
      const known = store.tables.orders.get(orderId)
      return known ? { answer: replay(known) } : { facts }
    })
    await alive(world.wait(0.3))
    return verdicts
  }
  const decideOne = (request: OrderRequest, facts: Facts, ground: Ground) => {
    const rows = new Map<string, CounterRow>()
    const get = (key: string) => {
      const row = rows.get(key) ?? ground.row(key, facts.rows.get(key))
      if (row) rows.set(key, row)
      return row
    }
    const ordered = request.identities.some(identity => facts.ordered.has(identity) || ground.hasOrdered(identity))
    const priced = priceOn(request, facts.limits, { get }, ordered)
    if ('refused' in priced) return { answer: (): OrderAnswer => ({ status: 409, answer: priced.refused }) }
    made += 1
    const id = `${name}-${made}`
    for (const { key } of priced.claims) get(key)
    const taking: Taking = { request, priced, claims: priced.claims, rows, version: facts.version, id }
    return { taking, answer: (): OrderAnswer => ({ status: 201, answer: id }) }
  }
  const write = (takings: readonly Taking[]) => inTransaction(tx => writeIn(world, store, tx, takings))
  const work: LaneWork<OrderRequest, Facts, OrderAnswer, Taking> = {
    load,
    decide: decideOne,
    standingOf: ({ claims, rows, request }) => ({ claims, rows, identities: request.identities }),
    write: async takings => (await write(takings)) === true,
    settleLocked: async members => {
      for (let tries = 0; tries < 60; tries += 1) {
        const verdicts = await load(members)
        try {
          const answers = await inTransaction(tx => settleIn(world, store, tx, members, verdicts, decideOne))
          if (answers) return answers
        } catch (error) {
          if (!(error instanceof Conflict)) throw error
        }
        await alive(world.wait(1))
      }
      throw new Away('too much moves')
    },
    isOutage: error => error instanceof Away,
    passes: error => error instanceof Away || error instanceof Conflict,
  }
  return {
    name,
    submit: oneAtATime(createLane(work, silent, { batch: 8, queue: 64, waitMs: 60_000 })),
    isDead,
    crash,
  }
}

/** As the ledger of a process: the same order twice at once is asked once, the second is answered after the first. */
function oneAtATime(lane: Lane<OrderRequest, OrderAnswer>): Process['submit'] {
  const twins = new Map<string, Promise<unknown>>()
  return async request => {
    for (let twin = twins.get(request.orderId); twin; twin = twins.get(request.orderId)) await twin
    const verdict = lane.submit(request)
    const over = verdict.then(
      () => twins.delete(request.orderId),
      () => twins.delete(request.orderId),
    )
    twins.set(request.orderId, over)
    return verdict
  }
}

function replay({ orderId, answer, status }: StoredOrder): OrderAnswer {
  return status === 'redeemed' ? { status: 201, answer } : { status: 409, answer: `cancelled ${orderId}` }
}

/** Committed rows at one instant, with what is held at it. */
export function factsNow(world: World, { tables }: SimStore): Facts {
  const holds = [...tables.reservations.values()].flatMap(own => (own.status === 'held' ? own.holds : []))
  const live = liveHolds(holds, world.now())
  const rows = new Map<string, CounterRow>()
  for (const [key, { uses, units, amount }] of tables.counters) {
    // Nothing is counted on a customer's history: it is locked, and not read.
    if (key.startsWith('u:')) continue
    const own = live.get(key)
    rows.set(key, { key, uses, units, amount, ...(own && { held: heldElsewhere(own) }) })
  }
  return { rows, ordered: orderedNow(tables.orders), limits: new Map(tables.limits), version: tables.version }
}

function orderedNow(orders: ReadonlyMap<string, StoredOrder>): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { status, identities } of orders.values())
    if (status === 'redeemed') for (const identity of identities) found.add(identity)
  return found
}

/** As `write-batch`: looks at its snapshot, locks, compares each guard, and writes all or nothing. */
async function writeIn(world: World, store: SimStore, tx: Tx, takings: readonly Taking[]): Promise<boolean> {
  const { tables } = store
  const version = takings[0]!.version
  if (takings.some(taking => taking.version !== version)) return false
  // What is not locked is read as it stood when the statement began.
  const ordered = orderedNow(tables.orders)
  await store.lock(tx, 'store', 'share')
  if (tables.version !== version) return false
  const changes = changesOf(takings)
  for (const { key, isNew } of changes) if (!isNew && !tx.made.has(key)) await store.lock(tx, `counter ${key}`)
  for (const change of changes) {
    if (change.isNew) continue
    const row = tables.counters.get(change.key) ?? (tx.made.has(change.key) ? emptyCounter(change.key) : undefined)
    if (row === undefined) return false
    const held = heldBy(store, tx, row)
    if (change.maxUses !== null && row.uses + held.uses + change.uses > change.maxUses) return false
    if (change.maxAmount !== null && row.amount + held.amount + change.amount > change.maxAmount) return false
    if (change.seenAmount !== null && row.amount + held.amount !== change.seenAmount) return false
  }
  const newcomers = takings.flatMap(({ priced, request }) => (priced.isFirst ? request.identities : []))
  if (newcomers.some(identity => ordered.has(identity))) return false
  for (const { key, isNew } of changes) {
    if (!isNew) continue
    await makeCounter(store, tx, key)
  }
  for (const { request } of [...takings].sort((one, other) => (one.request.orderId < other.request.orderId ? -1 : 1))) {
    await store.lock(tx, `order ${request.orderId}`)
    if (tables.orders.has(request.orderId)) throw new Conflict(`${request.orderId} was taken`)
  }
  for (const taking of takings) tx.writes.push(() => keep(store, taking, world.now()))
  return true
}

/** A row that is not there: whoever else makes it just now is waited for, and came first. */
export async function makeCounter(store: SimStore, tx: Tx, key: string): Promise<void> {
  if (!store.tables.counters.has(key)) await store.lock(tx, `making ${key}`)
  if (store.tables.counters.has(key)) throw new Conflict(`somebody made ${key}`)
  tx.made.add(key)
  tx.writes.push(() => {
    if (!store.tables.counters.has(key)) store.tables.counters.set(key, emptyCounter(key))
  })
}

/** Holds that the clock has ended, of counters that are locked. */
export function releaseExpired(world: World, store: SimStore, tx: Tx, keys: readonly string[]): void {
  for (const { id, status, expiresAt, holds } of store.tables.reservations.values()) {
    if (status !== 'held' || expiresAt > world.now() || !holds.every(({ key }) => keys.includes(key))) continue
    tx.ended.add(id)
    tx.writes.push(() => endReservation(store, id, 'expired'))
  }
}

export function endReservation({ tables }: SimStore, id: string, status: 'redeemed' | 'released' | 'expired'): void {
  const own = tables.reservations.get(id)!
  if (own.status !== 'held') throw new Error(`the reservation ${id} ends twice: ${own.status}, then ${status}`)
  tables.reservations.set(id, { ...own, status })
  for (const { key, uses, amount } of own.holds) {
    const row = tables.counters.get(key)!
    tables.counters.set(key, { ...row, heldUses: row.heldUses - uses, heldAmount: row.heldAmount - amount })
  }
}

/** Held of a counter, expired or not, without what this transaction ends. */
function heldBy({ tables }: SimStore, tx: Tx, row: Counter): { uses: number; amount: number } {
  const held = { uses: row.heldUses, amount: row.heldAmount }
  for (const id of tx.ended)
    for (const { key, uses, amount } of tables.reservations.get(id)!.holds) {
      if (key !== row.key) continue
      held.uses -= uses
      held.amount -= amount
    }
  return held
}

function keep({ tables }: SimStore, { request, claims, id }: Taking, at: number): void {
  const takings = claims.map(({ key, uses, units, amount }) => ({ key, uses, units, amount }))
  for (const taken of takings) {
    const row = tables.counters.get(taken.key) ?? emptyCounter(taken.key)
    tables.counters.set(taken.key, {
      ...row,
      uses: row.uses + taken.uses,
      units: row.units + taken.units,
      amount: row.amount + taken.amount,
    })
  }
  tables.ledger.push(...takings)
  const { orderId, promotions, identities } = request
  tables.orders.set(orderId, { orderId, promotions, identities, takings, answer: id, status: 'redeemed', at })
}

export const emptyCounter = (key: string) => ({ key, uses: 0, units: 0, amount: 0, heldUses: 0, heldAmount: 0 })

/** As the recovery of a batch: everybody decided on locked rows. */
async function settleIn(
  world: World,
  store: SimStore,
  tx: Tx,
  members: readonly OrderRequest[],
  verdicts: readonly Verdict<Facts, OrderAnswer>[],
  decideOne: (request: OrderRequest, facts: Facts, ground: Ground) => { taking?: Taking; answer: () => OrderAnswer },
): Promise<readonly OrderAnswer[] | undefined> {
  const all = (locked: ReadonlyMap<string, CounterRow>) => {
    const standing = createStanding()
    const ground: Ground = {
      row: (key, read) => standing.row(key, locked.get(key) ?? read, 0),
      hasOrdered: identity => standing.hasOrdered(identity, 0),
    }
    const takings: Taking[] = []
    const answers = verdicts.map((verdict, n) => {
      if ('answer' in verdict) return () => verdict.answer
      const decided = decideOne(members[n]!, verdict.facts, ground)
      if (decided.taking) {
        takings.push(decided.taking)
        standing.take({ batch: 1, ...decided.taking, identities: members[n]!.identities })
      }
      return decided.answer
    })
    return { takings, answers: () => answers.map(answer => answer()) }
  }
  const first = all(new Map())
  if (first.takings.length === 0) return first.answers()
  const keys = [...new Set(first.takings.flatMap(({ claims }) => claims.map(({ key }) => key)))].sort()
  await store.lock(tx, 'store', 'share')
  if (store.tables.version !== first.takings[0]!.version) return undefined
  // The first that takes from it saw it as it was read; to later ones it is there, since that one takes it.
  const takes = (key: string) => first.takings.find(({ claims }) => claims.some(claim => claim.key === key))
  const missing = keys.filter(key => takes(key)?.rows.get(key) === undefined)
  for (const key of missing) if (!store.tables.counters.has(key)) await makeCounter(store, tx, key)
  for (const key of keys) if (!tx.made.has(key)) await store.lock(tx, `counter ${key}`)
  releaseExpired(world, store, tx, keys)
  const { rows } = factsNow(world, store)
  const locked = new Map(keys.map(key => [key, rows.get(key) ?? { key, uses: 0, units: 0, amount: 0 }]))
  const again = all(locked)
  if (again.takings.some(({ claims }) => claims.some(({ key }) => !locked.has(key)))) return undefined
  if (again.takings.length > 0 && !(await writeIn(world, store, tx, again.takings))) return undefined
  return again.answers()
}
