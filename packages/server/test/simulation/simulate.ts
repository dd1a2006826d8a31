/** One run from one seed: processes, shoppers who ask until they are answered, faults drawn for this seed, and the end. */
import type { Random } from '../../../../scripts/random.ts'
import { createCheck } from './check-store.ts'
import { cancelOrder, reserve, resolveReservation, setLimit } from './desk.ts'
import { type Faults, type OrderAnswer, type OrderRequest, type Process, startProcess } from './process.ts'
import { budgets, type PromotionId, promotionIds } from './rules.ts'
import { openSimStore, type SimStore } from './sim-store.ts'
import { openWorld, type World } from './world.ts'

export interface SimOptions extends Faults {
  readonly processes: number
  readonly shoppers: number
  readonly ordersEach: number
  readonly crashEvery: number
  readonly duplicates: number
  readonly edits: number
  readonly reservations: number
  readonly cancels: number
}

export interface SimResult {
  readonly seed: number
  readonly options: SimOptions
  readonly acknowledged: number
  readonly refused: number
  readonly crashes: number
  readonly lostAnswers: number
  readonly deadlocks: number
  /** The last things that happened; only of a run that failed. */
  readonly lines: readonly string[]
  readonly failure?: string
}

/** Every run has its own mixture: a fault that is there in one is absent in the next, so that none hides another. */
export function drawOptions(random: Random): SimOptions {
  const some = (share: number) => (random.chance(0.6) ? share * random.next() : 0)
  return {
    processes: random.between(1, 3),
    shoppers: random.between(3, 24),
    ordersEach: random.between(2, 12),
    lostAnswer: some(0.15),
    refused: some(0.1),
    slow: some(0.1),
    crashEvery: random.chance(0.6) ? random.between(8, 60) : 0,
    duplicates: some(0.3),
    edits: random.chance(0.5) ? random.between(1, 4) : 0,
    reservations: random.chance(0.6) ? random.between(2, 30) : 0,
    cancels: random.chance(0.6) ? random.between(1, 15) : 0,
  }
}

interface Run {
  readonly world: World
  readonly store: SimStore
  readonly options: SimOptions
  readonly processes: Process[]
  readonly answers: Map<string, { request: OrderRequest; first: OrderAnswer }>
  readonly cancelled: Set<string>
  readonly sums: {
    crashes: number
    lost: number
    acknowledged: number
    refused: number
    restarts: number
    over: boolean
  }
}

export async function simulate(seed: number, fixed: Partial<SimOptions> = {}): Promise<SimResult> {
  const world = openWorld(seed)
  const options = { ...drawOptions(world.random), ...fixed }
  const store = openSimStore(world, createCheck(world.now))
  const run: Run = {
    world,
    store,
    options,
    processes: [],
    answers: new Map(),
    cancelled: new Set(),
    sums: { crashes: 0, lost: 0, acknowledged: 0, refused: 0, restarts: 0, over: false },
  }
  for (let n = 0; n < options.processes; n += 1) run.processes.push(freshProcess(run, n))
  const result = (lines: readonly string[], failure?: string): SimResult => ({
    seed,
    options,
    acknowledged: run.sums.acknowledged,
    refused: run.sums.refused,
    crashes: run.sums.crashes,
    lostAnswers: run.sums.lost,
    deadlocks: store.deadlocks(),
    lines,
    ...(failure !== undefined && { failure }),
  })
  try {
    await play(run)
    await useUp(run)
    checkAnswers(run)
    return result([])
  } catch (error) {
    return result(world.lines().slice(-25), error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
}

function freshProcess({ world, store, options, sums }: Run, n: number): Process {
  sums.restarts += 1
  return startProcess(world, store, options, `process${n}.${sums.restarts}`)
}

async function play(run: Run): Promise<void> {
  const { world, options } = run
  let left = options.shoppers
  for (let n = 0; n < options.shoppers; n += 1)
    world.start(async () => {
      await shop(run, n)
      left -= 1
      run.sums.over = left === 0
    })
  if (options.crashEvery > 0) world.start(() => crashNowAndThen(run))
  for (let n = 0; n < options.edits; n += 1) world.start(() => editOnce(run))
  for (let n = 0; n < options.reservations; n += 1) world.start(() => reserveOnce(run, n))
  for (let n = 0; n < options.cancels; n += 1) world.start(() => cancelOnce(run))
  await world.run()
}

async function shop(run: Run, n: number): Promise<void> {
  const { world, options } = run
  for (let order = 0; order < options.ordersEach; order += 1) {
    const request = drawOrder(world.random, `o${n}.${order}`, n)
    const copies = world.random.chance(options.duplicates) ? 2 : 1
    await Promise.all(Array.from({ length: copies }, () => askUntilAnswered(run, request)))
    await world.wait(3)
  }
}

function drawOrder(random: Random, orderId: string, shopper: number): OrderRequest {
  const wanted = new Set<PromotionId>()
  for (let n = random.between(1, 3); n > 0; n -= 1) wanted.add(random.pick(promotionIds))
  const needs = wanted.has('once') || wanted.has('first')
  const identities = needs || random.chance(0.4) ? [`u${shopper % 5}`] : []
  return { orderId, promotions: [...wanted], identities }
}

/** As a shop does: the same order again, at any process, until somebody says yes or no. */
async function askUntilAnswered(run: Run, request: OrderRequest): Promise<void> {
  const { world, processes, sums } = run
  for (;;) {
    await world.wait(0.5)
    const process = world.random.pick(processes)
    const began = world.now()
    const answer = await answerOf(run, process, request)
    if (answer === undefined) {
      sums.lost += 1
      await world.wait(5)
      continue
    }
    world.log(`${request.orderId} [${request.promotions.join(' ')}] → ${answer.status} ${answer.answer}`)
    return settled(run, request, answer, began)
  }
}

/** Undefined: an outage, or the process died. */
async function answerOf({ world }: Run, process: Process, request: OrderRequest): Promise<OrderAnswer | undefined> {
  let done = false
  const answered = process.submit(request).then(
    answer => answer,
    () => undefined,
  )
  const death = async () => {
    while (!process.isDead() && !done) await world.wait(2)
    return undefined
  }
  const first = await Promise.race([answered, death()])
  done = true
  return first
}

/** Two copies at once may be answered apart; one that was sent after the commit is answered as the first. */
function settled(run: Run, request: OrderRequest, answer: OrderAnswer, began: number): void {
  const { answers, sums, cancelled, store } = run
  const { orderId } = request
  const kept = store.tables.orders.get(orderId)
  const known = answers.get(orderId)?.first.status
  if (answer.status === 201) {
    if (kept?.answer !== answer.answer)
      throw new Error(`${orderId} was acknowledged as ${answer.answer} and is not there`)
    answers.set(orderId, { request, first: answer })
    if (known !== 201) sums.acknowledged += 1
    return
  }
  if (kept !== undefined && kept.at < began && !cancelled.has(orderId))
    throw new Error(`${orderId} was redeemed as ${kept.answer}, and later refused: ${answer.answer}`)
  if (known !== undefined) return
  answers.set(orderId, { request, first: answer })
  sums.refused += 1
}

async function crashNowAndThen(run: Run): Promise<void> {
  const { world, options, processes, sums } = run
  while (!sums.over) {
    await world.wait(options.crashEvery)
    if (sums.over) return
    const n = world.random.below(processes.length)
    processes[n]!.crash()
    sums.crashes += 1
    processes[n] = freshProcess(run, n)
  }
}

async function editOnce({ world, store }: Run): Promise<void> {
  await world.wait(world.random.below(60))
  await setLimit(world, store, world.random.between(1, 12))
}

async function reserveOnce({ world, store }: Run, n: number): Promise<void> {
  await world.wait(world.random.below(60))
  const id = `rsv${n}`
  const promotion = world.random.pick(['few', 'cash'] as const)
  if (!(await reserve(world, store, id, promotion, 1 + world.random.below(30)))) return
  await world.wait(world.random.below(25))
  const both = world.random.chance(0.3)
  const how = world.random.pick(['released', 'redeemed', 'forgotten'] as const)
  if (how === 'forgotten') return
  const outcomes = await Promise.all([
    resolveReservation(world, store, id, how),
    both ? resolveReservation(world, store, id, 'released') : false,
  ])
  if (outcomes.filter(Boolean).length > 1) throw new Error(`${id} was resolved twice`)
}

async function cancelOnce({ world, store, cancelled }: Run): Promise<void> {
  await world.wait(10 + world.random.below(60))
  const orders = [...store.tables.orders.values()].filter(({ status }) => status === 'redeemed')
  if (orders.length === 0) return
  const { orderId } = world.random.pick(orders)
  cancelled.add(orderId)
  await cancelOrder(world, store, orderId)
}

/** When all is over, what is left of a limit can be had, and no more. */
async function useUp(run: Run): Promise<void> {
  const { world, store, processes } = run
  const quiet = startProcess(world, store, { lostAnswer: 0, refused: 0, slow: 0 }, 'the last')
  processes.splice(0, processes.length, quiet)
  world.start(async () => {
    await world.wait(500)
    for (const promotion of ['few', 'cash'] as const)
      for (let n = 0; ; n += 1) {
        const request = { orderId: `last ${promotion} ${n}`, promotions: [promotion], identities: [] }
        await askUntilAnswered(run, request)
        if (run.answers.get(request.orderId)?.first.status !== 201) break
      }
  })
  await world.run()
  const { counters, limits } = store.tables
  const few = counters.get('p:few')?.uses ?? 0
  if (few < (limits.get('few') ?? 5)) throw new Error(`few: ${few} of ${limits.get('few') ?? 5} and refused`)
  const cash = counters.get('p:cash:USD')?.amount ?? 0
  if (cash <= budgets.cash - 731) throw new Error(`cash: ${cash} of ${budgets.cash} and refused`)
}

/** Whoever was told yes has it. */
function checkAnswers({ answers, store }: Run): void {
  for (const [orderId, { first }] of answers) {
    const kept = store.tables.orders.get(orderId)
    if (first.status === 201 && kept?.answer !== first.answer) throw new Error(`${orderId} is lost`)
  }
}
