/**
 * What this process knows of sessions, whether they have tried wrong codes or not: which codes were really applied in
 * them (a claim in the request, `previous.applied`, proves nothing), and how quickly they try new ones.
 *
 * A shopper's extension that tries 30 codes in 20 seconds is told so at the 30th; for ten minutes its session is answered
 * one new code every two seconds. What was applied before stays applied.
 */

/** Different codes tried within `rapidMs` make a session rapid. */
export const rapidCodes = 30
export const rapidMs = 20_000
/** So long a rapid session is slowed. */
const slowedMs = 10 * 60 * 1000
/** Between two new codes of a slowed session. */
export const paceMs = 2000
/** Codes that are remembered as applied in one session. */
const mostApplied = 100

interface Session {
  readonly applied: Set<string>
  /** New codes in the order in which they were tried, with their instants. */
  readonly tried: { readonly text: string; readonly at: number }[]
  slowedUntil: number
  nextAt: number
}

export interface Sessions {
  readonly hasApplied: (key: string, text: string) => boolean
  readonly applied: (key: string) => Iterable<string>
  /** True: it is the first time that this code is applied in this session. */
  readonly remember: (key: string, text: string) => boolean
  /** Counts new codes. `milliseconds`: until one more is answered; 0: these may pass. */
  readonly paced: (key: string, texts: readonly string[]) => Pace
}

export interface Pace {
  readonly milliseconds: number
  /** It became rapid just now. */
  readonly isDetected: boolean
}

const free: Pace = { milliseconds: 0, isDetected: false }

/** `most`: sessions in each of two generations; the older one is dropped when the newer one is full. */
export function createSessions(now: () => number, most = 50_000): Sessions {
  let newer = new Map<string, Session>()
  let older = new Map<string, Session>()

  const find = (key: string): Session | undefined => newer.get(key) ?? older.get(key)
  const open = (key: string): Session => {
    const known = newer.get(key)
    if (known) return known
    const session = older.get(key) ?? { applied: new Set(), tried: [], slowedUntil: 0, nextAt: 0 }
    newer.set(key, session)
    if (newer.size >= most) {
      older = newer
      newer = new Map()
    }
    return session
  }
  return {
    hasApplied: (key, text) => find(key)?.applied.has(text) ?? false,
    applied: key => find(key)?.applied ?? [],
    remember: (key, text) => {
      const { applied } = open(key)
      if (applied.has(text)) return false
      if (applied.size < mostApplied) applied.add(text)
      return true
    },
    paced: (key, texts) => (texts.length === 0 ? free : paceOf(open(key), texts, now())),
  }
}

function paceOf(session: Session, texts: readonly string[], now: number): Pace {
  const { tried } = session
  while (tried[0] && tried[0].at <= now - rapidMs) tried.shift()
  const fresh = texts.filter(text => !tried.some(one => one.text === text))
  if (fresh.length === 0) return free
  if (session.slowedUntil > now) return slowed(session, now)
  for (const text of fresh.slice(0, rapidCodes)) tried.push({ text, at: now })
  if (tried.length < rapidCodes) return free
  session.slowedUntil = now + slowedMs
  session.nextAt = now + paceMs
  tried.length = 0
  return { milliseconds: 0, isDetected: true }
}

/** One new code every `paceMs`, whoever asks how often. */
function slowed(session: Session, now: number): Pace {
  if (session.nextAt > now) return { milliseconds: session.nextAt - now, isDetected: false }
  session.nextAt = now + paceMs
  return free
}
