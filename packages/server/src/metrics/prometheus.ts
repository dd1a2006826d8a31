/** The figures of a running service in Prometheus' text format: names `counterfoil_…`, units in the names, in seconds. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client'
import type { DatabaseLoad } from '../store/database.ts'
import type { Metrics } from './metrics.ts'
import { createTally } from './tally.ts'

/** One millisecond to ten seconds, doubling or so: a durable commit takes 1 to 5 ms, a caller waits 2 s at most. */
const seconds = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10]
const members = [1, 2, 4, 8, 16, 32, 64, 128, 256]

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const watched: { load: () => DatabaseLoad } = { load: () => idle }
  const batches = batchMetrics(registry)
  const requests = requestMetrics(registry)
  const guard = guardMetrics(registry)
  const plans = new Histogram({
    name: 'counterfoil_plan_load_seconds',
    help: 'Time to read and compile the promotions of a store after a change',
    buckets: seconds,
    registers,
  })
  const reportLag = new Gauge({
    name: 'counterfoil_report_lag_seconds',
    help: 'How far the reports of the store furthest behind are behind its ledger',
    registers,
  })
  const reservations = new Gauge({
    name: 'counterfoil_reservations_live',
    help: 'Reservations that hold uses, units or budget now, over all stores of the database',
    registers,
  })
  watchConnections(registry, () => watched.load())
  return {
    ...batches,
    ...requests,
    ...guard,
    planLoaded: milliseconds => plans.observe(milliseconds / 1000),
    watchDatabase: load => {
      watched.load = load
    },
    read: async now => {
      show(reservations, now.reservations)
      show(reportLag, now.reportLag)
      const own = await registry.metrics()
      return { contentType: registry.contentType, text: `${own}\n${await ofProcess().metrics()}` }
    },
  }
}

function show(gauge: Gauge, value: number | undefined): void {
  if (value === undefined) gauge.remove()
  else gauge.set(value)
}

const idle: DatabaseLoad = {
  connections: { open: 0, idle: 0, most: 0 },
  waiting: 0,
  statements: 0,
  retries: new Map(),
}

function batchMetrics(registry: Registry): Pick<Metrics, 'batch' | 'queue' | 'refused'> {
  const registers = [registry]
  const size = new Histogram({
    name: 'counterfoil_batch_members',
    help: 'Requests that one group commit decided together',
    buckets: members,
    registers,
  })
  const wait = new Histogram({
    name: 'counterfoil_batch_wait_seconds',
    help: 'How long the first member of a batch waited for it to begin',
    buckets: seconds,
    registers,
  })
  const commit = new Histogram({
    name: 'counterfoil_batch_commit_seconds',
    help: 'From the begin of a batch to the end of its commit, retries included',
    buckets: seconds,
    registers,
  })
  const retries = new Counter({
    name: 'counterfoil_batch_retries_total',
    help: 'Batches that were run again after a conflict',
    registers,
  })
  const length = new Gauge({
    name: 'counterfoil_batch_queue_length',
    help: 'Requests that wait for their batch or its commit now, over all stores',
    registers,
  })
  const refused = createTally(registry, {
    name: 'counterfoil_batch_refused_total',
    help: 'Requests told to come back: the queue was full, or they had waited too long',
    labels: ['reason'],
  })
  return {
    batch: figures => {
      size.observe(figures.members)
      wait.observe(figures.waitMs / 1000)
      commit.observe(figures.commitMs / 1000)
      if (figures.retries > 0) retries.inc(figures.retries)
    },
    queue: change => length.inc(change),
    refused: reason => refused.add(reason),
  }
}

function requestMetrics(registry: Registry): Pick<Metrics, 'request' | 'quote' | 'attempt'> {
  const requests = createTally(registry, {
    name: 'counterfoil_requests_total',
    help: 'Requests by operation and outcome: ok, replayed, or the code of the problem',
    labels: ['operation', 'outcome'],
  })
  const durations = new Histogram({
    name: 'counterfoil_request_seconds',
    help: 'Time to answer a request, by operation',
    labelNames: ['operation'],
    buckets: seconds,
    registers: [registry],
  })
  const quotes = createTally(registry, {
    name: 'counterfoil_quotes_total',
    help: 'Quotes by outcome: discounted, rejected (a code was refused and nothing taken off), plain',
    labels: ['outcome'],
  })
  const attempts = createTally(registry, {
    name: 'counterfoil_attempts_total',
    help: 'First answers to a code in a session: applied, or the reason of the refusal',
    labels: ['outcome'],
  })
  const timers = new Map<string, { observe: (value: number) => void }>()
  const timer = (operation: string) => {
    const known = timers.get(operation)
    if (known !== undefined) return known
    const made = durations.labels(operation)
    timers.set(operation, made)
    return made
  }
  return {
    request: ({ operation, outcome, milliseconds }) => {
      requests.add(operation, outcome)
      timer(operation).observe(milliseconds / 1000)
    },
    quote: outcome => quotes.add(outcome),
    attempt: (outcome, count) => attempts.add(outcome, '', count),
  }
}

/** Labels are ours, never what strangers send: reasons and kinds are counted on two hands. */
function guardMetrics(registry: Registry): Pick<Metrics, 'limited' | 'wrongCode' | 'attack'> {
  const limited = createTally(registry, {
    name: 'counterfoil_guard_limited_total',
    help: 'Codes that were not looked up: whose budget was spent, or rapid_try, or blind (counters cannot be shared)',
    labels: ['reason'],
  })
  const wrong = new Counter({
    name: 'counterfoil_guard_wrong_codes_total',
    help: 'Codes that read unknown_code or malformed_code and counted against a budget',
    registers: [registry],
  })
  const attacks = createTally(registry, {
    name: 'counterfoil_guard_attacks_total',
    help: 'What looked like an attack or a leaked code, by kind',
    labels: ['kind'],
  })
  return {
    limited: (reason, count) => limited.add(reason, '', count),
    wrongCode: () => wrong.inc(),
    attack: kind => attacks.add(kind),
  }
}

/** Read at the moment of asking, so that the statements themselves pay nothing for it. */
function watchConnections(registry: Registry, load: () => DatabaseLoad): void {
  const registers = [registry]
  new Gauge({
    name: 'counterfoil_database_connections',
    help: 'Connections of the pool for transactions: in use, idle, and the most there may be',
    labelNames: ['state'],
    registers,
    collect() {
      const { open, idle: unused, most } = load().connections
      this.set({ state: 'used' }, open - unused)
      this.set({ state: 'idle' }, unused)
      this.set({ state: 'most' }, most)
    },
  })
  new Gauge({
    name: 'counterfoil_database_waiting',
    help: 'Callers that wait for a connection now',
    registers,
    collect() {
      this.set(load().waiting)
    },
  })
  new Gauge({
    name: 'counterfoil_database_statements',
    help: 'Statements under way on the connection for reads',
    registers,
    collect() {
      this.set(load().statements)
    },
  })
  new Counter({
    name: 'counterfoil_database_retries_total',
    help: 'Transactions and statements that were run again, by the error that stopped them (SQLSTATE or system code)',
    labelNames: ['error'],
    registers,
    collect() {
      this.reset()
      for (const [error, count] of load().retries) this.inc({ error }, count)
    },
  })
}

let processRegistry: Registry | undefined

/** Event loop lag, processor, memory: of the process, not of the service, so there is one for all services in it. */
function ofProcess(): Registry {
  if (processRegistry === undefined) {
    processRegistry = new Registry()
    collectDefaultMetrics({ register: processRegistry, prefix: 'counterfoil_' })
  }
  return processRegistry
}
