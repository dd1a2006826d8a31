/**
 * Outages of the database as types, so that HTTP can answer 503 and say when to come back. Everything else that
 * PostgreSQL reports (a broken constraint, bad SQL) is passed on as it came: it is a bug or the caller's business.
 */

/** The database cannot be reached, or the connection was lost. `outcome: unknown` if a statement may have run. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway'
  readonly retryAfterSeconds = 2
  readonly outcome: 'not_run' | 'unknown'

  constructor(message: string, options: { cause?: unknown; outcome?: 'not_run' | 'unknown' } = {}) {
    super(message, { cause: options.cause })
    this.outcome = options.outcome ?? 'not_run'
  }
}

/** No connection or lock within the time a caller may wait, or conflicts that retries did not solve. Nothing was kept. */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy'
  readonly retryAfterSeconds = 1
}

/** The disk of the database is full (53100). Nothing was kept; reading goes on. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull'
  readonly retryAfterSeconds = 30
}

/** The database is away, busy or full: nobody's fault who asked, and asking for less would fare no better. */
export function isOutage(error: unknown): boolean {
  return error instanceof DatabaseBusy || error instanceof DatabaseAway || error instanceof StorageFull
}

/** What to do with an error of the driver. */
export type Trouble = 'away' | 'busy' | 'full' | 'conflict' | 'stale_plan' | 'other'

const TROUBLE_OF_CODE: Readonly<Record<string, Trouble>> = {
  '40001': 'conflict',
  '40P01': 'conflict',
  '53100': 'full',
  '53200': 'busy',
  '53300': 'busy',
  '53400': 'busy',
  '55P03': 'busy',
  '57014': 'busy',
  '26000': 'stale_plan',
  '25006': 'away',
  '25P03': 'away',
  '57P01': 'away',
  '57P02': 'away',
  '57P03': 'away',
  '57P05': 'away',
  EAI_AGAIN: 'away',
  ECONNREFUSED: 'away',
  ECONNRESET: 'away',
  EHOSTUNREACH: 'away',
  ENETUNREACH: 'away',
  ENOENT: 'away',
  ENOTFOUND: 'away',
  EPIPE: 'away',
  ETIMEDOUT: 'away',
}

/** The driver gives some losses no code; of a connection that talks nonsense nothing more is to be expected either. */
const LOST =
  /^(Connection terminated|timeout expired|Query read timeout|timeout exceeded when trying to connect|Client (was closed|has encountered a connection error) and is not queryable|received invalid response|Received unexpected \w+ message from backend)/

export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof Error)) return 'other'
  const code = (error as Error & { code?: unknown }).code
  if (typeof code !== 'string') return LOST.test(error.message) ? 'away' : 'other'
  if (code === '0A000' && error.message.startsWith('cached plan')) return 'stale_plan'
  return TROUBLE_OF_CODE[code] ?? (code.startsWith('08') ? 'away' : 'other')
}

/** SQLSTATE or system code of an outage; `lost` for the losses that the driver gives none. */
export function codeOfTrouble(error: unknown): string {
  const code = error instanceof Error ? (error as Error & { code?: unknown }).code : undefined
  return typeof code === 'string' ? code : 'lost'
}

/** The error to throw on: an outage by its type, anything else as it came. */
export function asOutage(error: unknown, outcome: 'not_run' | 'unknown' = 'not_run'): unknown {
  const trouble = troubleOf(error)
  if (trouble === 'away') {
    const reason = error instanceof Error ? error.message : String(error)
    return new DatabaseAway(`The database cannot be reached: ${reason}`, { cause: error, outcome })
  }
  if (trouble === 'busy') return new DatabaseBusy('The database is busy.', { cause: error })
  if (trouble === 'conflict')
    return new DatabaseBusy('The same rows are changed by too many at once.', { cause: error })
  if (trouble === 'full') return new StorageFull('The disk of the database is full.', { cause: error })
  return error
}
