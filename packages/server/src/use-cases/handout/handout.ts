/**
 * Whoever asks for a code of a batch joins the group of its batch: one look at who has a code already, one guarded
 * statement that moves the range and writes the codes of all the others. Nothing is handed out before that statement is
 * durable, and what is not written costs no index: an answer that is lost is found again by recipient and purpose.
 *
 * Two servers that take from one range compare it with where it stood: the slower one reads again. 64 callers are one
 * or two statements, not 64.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Service } from '../../context.ts'
import type { CodeRow } from '../../store/codes/read-code.ts'
import { findIssued, type IssuedRow } from '../../store/handout/find-issued.ts'
import { findTakenCodes, type TakenCode } from '../../store/handout/find-taken-codes.ts'
import { readPool } from '../../store/handout/read-pool.ts'
import { writeIssued } from '../../store/handout/write-issued.ts'
import { DatabaseBusy } from '../../store/pg-errors.ts'
import { drawFree } from '../batches/draw.ts'
import { virtualCodeId } from '../batches/virtual-code.ts'
import { createGroups, type Groups } from './groups.ts'
import { emptied, issuedOf } from './issued-code.ts'
import { drawnSpace, type Pool, type PoolCode, type Taken, takeCodes, takeDrawn } from './pool.ts'
import type { KnownRecipient } from './recipients.ts'

export interface IssueMember {
  readonly storeId: string
  readonly keyId: string
  readonly batchId: string
  readonly purpose: string
  readonly recipient: KnownRecipient
  /** Absent: as the batch says. */
  readonly expiresAfter: string | undefined
}

/** `names`: of `code_recipients`, under which the code is known already. */
export type Issued =
  | { readonly kind: 'issued'; readonly row: CodeRow }
  | { readonly kind: 'existing'; readonly row: CodeRow; readonly names: readonly string[] }
  | { readonly kind: 'empty' }

export interface Handout {
  /** The recipient's code for the purpose, handed out now or before. Throws on outages. */
  readonly issue: (member: IssueMember) => Promise<Issued>
}

/** Groups that are kept for batches nobody asks for at the moment. */
const most = 1000
/** How often a group looks again before it gives up. */
const mostTries = 20

export function createHandout(parts: Pick<Service, 'db' | 'plans'>): Handout {
  const groups = new Map<string, Groups<IssueMember, Issued>>()
  return {
    issue: member => {
      const name = JSON.stringify([member.storeId, member.batchId])
      const known = groups.get(name)
      if (known) return known.join(member)
      if (groups.size >= most) for (const [other, group] of groups) if (group.isIdle()) groups.delete(other)
      const made = createGroups<IssueMember, Issued>(members => issueAll(parts, members))
      groups.set(name, made)
      return made.join(member)
    },
  }
}

/** Members of one batch. */
async function issueAll(
  parts: Pick<Service, 'db' | 'plans'>,
  members: readonly IssueMember[],
): Promise<readonly Issued[]> {
  const answers = new Map<IssueMember, Issued>()
  const taken = { ids: new Set<string>(), canonicals: new Set<string>() }
  let tries = 0
  for (let open = members; open.length > 0; open = open.filter(member => !answers.has(member))) {
    const before = answers.size + taken.ids.size
    await issueSome(parts, open, answers, taken)
    if (answers.size + taken.ids.size > before) continue
    tries += 1
    if (tries >= mostTries) throw new DatabaseBusy('Too many take codes of this batch at once.')
    await sleep(Math.random() * 2 * tries)
  }
  return members.map(member => answers.get(member) as Issued)
}

interface TakenCodes {
  readonly ids: Set<string>
  readonly canonicals: Set<string>
}

/** One look and one write; answers those whose code is known afterwards, at least one unless somebody came between. */
async function issueSome(
  parts: Pick<Service, 'db' | 'plans'>,
  open: readonly IssueMember[],
  answers: Map<IssueMember, Issued>,
  taken: TakenCodes,
): Promise<void> {
  const [{ storeId, batchId }] = open as readonly [IssueMember]
  const [found, [row]] = await Promise.all([
    parts.db.query(findIssued({ storeId, ...pairsOf(open) })),
    parts.db.query(readPool(storeId, batchId)),
  ])
  const others = open.filter(member => !answerFound(member, found, answers))
  const plan = row && (await parts.plans.get(storeId, row.version))
  if (!row || !plan || others.length === 0) {
    for (const member of others) answers.set(member, { kind: 'empty' })
    return
  }
  const pool: Pool = {
    spaces: plan.spaces,
    ranges: row.ranges,
    isTaken: ({ canonical, owner }) =>
      taken.canonicals.has(canonical) || taken.ids.has(virtualCodeId(owner.batch.id, owner.index)),
  }
  const firsts = firstOfEach(others)
  const space = drawnSpace(pool)
  const next = space
    ? takeDrawn(pool, await drawFree({ tx: parts.db, storeId, spaces: plan.spaces }, space, firsts.length))
    : takeCodes(pool, firsts.length)
  if (!next) {
    for (const member of others) answers.set(member, { kind: 'empty' })
    return
  }
  const members = firsts.slice(0, next.codes.length)
  if (await write(parts, { now: row.now, next }, members, answers)) return
  for (const { id, canonical } of await takenAhead(parts, storeId, pool, next)) {
    taken.ids.add(id)
    taken.canonicals.add(canonical)
  }
}

function pairsOf(members: readonly IssueMember[]) {
  const pairs = members.flatMap(({ purpose, recipient }) => recipient.names.map(name => [purpose, name] as const))
  return { purposes: pairs.map(([purpose]) => purpose), recipients: pairs.map(([, name]) => name) }
}

/** Of several codes that a recipient's names have for the purpose, the one that was handed out first. */
function answerFound(member: IssueMember, found: readonly IssuedRow[], answers: Map<IssueMember, Issued>): boolean {
  const own = found.filter(
    ({ purpose, recipient }) => purpose === member.purpose && member.recipient.names.includes(recipient),
  )
  const [first] = own
  if (!first) return false
  const { purpose: _purpose, recipient: _recipient, ...row } = first
  answers.set(member, { kind: 'existing', row, names: own.map(({ recipient }) => recipient) })
  return true
}

/** Who asks for the same as somebody before them waits for what that one gets. */
function firstOfEach(members: readonly IssueMember[]): readonly IssueMember[] {
  const claimed = new Set<string>()
  return members.filter(({ purpose, recipient: { names: own } }) => {
    const names = own.map(name => JSON.stringify([purpose, name]))
    if (names.some(name => claimed.has(name))) return false
    for (const name of names) claimed.add(name)
    return true
  })
}

interface Writing {
  /** Epoch milliseconds. */
  readonly now: number
  readonly next: Taken
}

/** False: a recipient or a code was there already, so nothing was written. */
async function write(
  { db }: Pick<Service, 'db'>,
  { now, next }: Writing,
  members: readonly IssueMember[],
  answers: Map<IssueMember, Issued>,
): Promise<boolean> {
  const issued = members.map((member, place) => issuedOf(member, next.codes[place] as PoolCode, now))
  const [{ storeId, batchId }] = members as readonly [IssueMember]
  const {
    range: [spaceId, firstIndex, , from],
    to,
    isLast,
    codes: [first],
  } = next
  const statement = writeIssued({
    storeId,
    batchId,
    promotionId: first?.owner.batch.promotion ?? '',
    spaceId,
    firstIndex,
    from,
    to,
    now,
    codes: issued.map(({ write: code }) => code),
    events: [...issued.map(({ event }) => event), ...(isLast ? [emptied(batchId)] : [])],
  })
  const written = await db.query(statement).catch(error => {
    if ((error as { readonly code?: unknown }).code !== uniqueViolation) throw error
    return undefined
  })
  if (written?.[0]?.ok)
    for (const [place, member] of members.entries()) {
      const row = issued[place]?.row
      if (row) answers.set(member, { kind: 'issued', row })
    }
  return written !== undefined
}

/** Codes that are looked at beyond those that were to be written. */
const ahead = 256

/** Of the next codes those that have rows, such as single ones that were switched off before anybody had them. */
async function takenAhead(
  { db }: Pick<Service, 'db'>,
  storeId: string,
  pool: Pool,
  { codes: next }: Taken,
): Promise<readonly TakenCode[]> {
  const codes = [...next, ...(takeCodes(pool, ahead)?.codes ?? [])]
  const ids = codes.map(({ owner }) => virtualCodeId(owner.batch.id, owner.index))
  return db.query(
    findTakenCodes(
      storeId,
      ids,
      codes.map(({ canonical }) => canonical),
    ),
  )
}

const uniqueViolation = '23505'
