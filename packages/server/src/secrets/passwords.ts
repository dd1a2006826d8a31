/**
 * Passwords of people: scrypt with 32 MiB and three passes (N = 2^15, r = 8, p = 3), some tenths of a second each, so
 * that a stolen table is slow to try words on. What is stored says its own parameters:
 * `scrypt$15$8$3$<salt>$<hash>`, so that they can grow without anybody choosing a new password.
 *
 * Two are worked on at a time and a few wait, of one network two at most: whoever floods the sign-in is told to come back,
 * and quotes and others who sign in go on.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { DatabaseBusy } from '../store/pg-errors.ts'

const present = { log2N: 15, r: 8, p: 3 } as const
const hashBytes = 32

/** To be stored. Two spellings of the same letters are the same password (NFKC). */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const { log2N, r, p } = present
  const hash = await derive(password, { log2N, r, p, salt })
  return `scrypt$${log2N}$${r}$${p}$${salt.toString('base64url')}$${hash.toString('base64url')}`
}

/**
 * Is it the password that was stored? With nothing stored the answer is no, after the same work: that nobody has an
 * address, or that they have no password, takes as long to say as that it is wrong. `line`: where it comes from; of each
 * two may wait. Throws DatabaseBusy.
 */
export async function passwordFits(
  password: string,
  stored: string | null | undefined,
  line?: string,
): Promise<boolean> {
  const kept = parse(stored ?? nobodys)
  if (kept === undefined) throw new Error('A stored password has a form that this version does not read.')
  const hash = await derive(password, kept, line)
  return timingSafeEqual(hash, kept.hash) && stored !== null && stored !== undefined
}

/** The form of one that nobody can have typed: its hash is random. */
const nobodys = `scrypt$${present.log2N}$${present.r}$${present.p}$${randomBytes(16).toString('base64url')}$${randomBytes(hashBytes).toString('base64url')}`

interface Cost {
  readonly log2N: number
  readonly r: number
  readonly p: number
  readonly salt: Buffer
}

function parse(stored: string): (Cost & { readonly hash: Buffer }) | undefined {
  const [, log2N, r, p, salt, hash] = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]{43})$/.exec(stored) ?? []
  if (salt === undefined || hash === undefined) return undefined
  return {
    log2N: Number(log2N),
    r: Number(r),
    p: Number(p),
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  }
}

function derive(password: string, { log2N, r, p, salt }: Cost, line?: string): Promise<Buffer> {
  const N = 2 ** log2N
  const options = { N, r, p, maxmem: 128 * N * r * 2 }
  return inTurn(
    () =>
      new Promise<Buffer>((resolve, reject) =>
        scrypt(password.normalize('NFKC'), salt, hashBytes, options, (error, hash) =>
          error ? reject(error) : resolve(hash),
        ),
      ),
    line,
  )
}

const atOnce = 2
const mostWaiting = 14
const mostOfLine = 2
let working = 0
const waiting: { readonly line: string | undefined; readonly begin: () => void }[] = []

/** Throws DatabaseBusy (503 with Retry-After) when too many wait already. */
async function inTurn<T>(work: () => Promise<T>, line: string | undefined): Promise<T> {
  if (working >= atOnce) {
    const before = line === undefined ? 0 : waiting.filter(other => other.line === line).length
    if (waiting.length >= mostWaiting || before >= mostOfLine)
      throw new DatabaseBusy('Too many passwords are being compared.')
    await new Promise<void>(begin => waiting.push({ line, begin }))
  } else working += 1
  try {
    return await work()
  } finally {
    // Whoever waits takes this place over.
    const next = waiting.shift()
    if (next === undefined) working -= 1
    else next.begin()
  }
}
