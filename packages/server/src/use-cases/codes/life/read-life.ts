/** `GET /v1/codes/{id}/life`: what happened to a code, the latest first, and how it stands. */
import { type Reason, reasons, resolveSettings } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../../../context.ts'
import { listAccountNames, listKeyNames } from '../../../store/audit/list-names.ts'
import { listChanges } from '../../../store/code-life/list-changes.ts'
import { listCodeClicks } from '../../../store/code-life/list-code-clicks.ts'
import { type CodeEntryRow, listCodeEntries } from '../../../store/code-life/list-code-entries.ts'
import { listCodeTries } from '../../../store/code-life/list-code-tries.ts'
import { readOrigin } from '../../../store/code-life/read-origin.ts'
import type { CodeRow } from '../../../store/codes/read-code.ts'
import type { CodePlace } from '../../batches/code-spaces.ts'
import { currentSpaces } from '../../batches/current-spaces.ts'
import { positionOf } from '../../batches/positions.ts'
import { makeCursor, readCursor } from '../../documents/cursor.ts'
import { badCursor, listScope } from '../../documents/list-documents.ts'
import type { Scene } from '../../documents/noun.ts'
import { notFound } from '../../documents/replies.ts'
import { readScene } from '../../documents/scene.ts'
import { placeOf } from '../batch-code.ts'
import { codeNoun } from '../code-noun.ts'
import { beginningOf, issuedEvent } from './beginning.ts'
import { batchChanges, codeChanges } from './changes.ts'
import { clickEvents, dayAt, tryEvents } from './days.ts'
import { type LifeEvent, merge, type Place, placeText, readPlace, theEnd } from './events.ts'
import { standingOf, wordsFor } from './standing.ts'

export interface LifeInput {
  readonly id: string
  readonly limit: number
  readonly after?: string
  readonly locale?: string
}

export async function readLife(service: Service, caller: Caller, input: LifeInput): Promise<Reply> {
  const { id, limit, after, locale } = input
  const row = await codeNoun.read(service.db, caller.storeId, id, service)
  if (row === undefined) return notFound('code', id)
  const scope = listScope(service, caller, 'code-life', { id })
  const end = after === undefined ? undefined : readCursor(scope, after)
  if (after !== undefined && end === undefined) return badCursor()
  const before = end === undefined ? theEnd : readPlace(end)
  const scene = await readScene(service, caller)
  const [sources, standing] = await Promise.all([
    readSources(scene, row, { before, limit, locale }),
    after === undefined ? standingOf(scene, row, locale) : undefined,
  ])
  const { events, hasMore } = merge(sources, before, limit)
  const last = events.at(-1)
  const named = await withNames(service, caller, events)
  return {
    status: 200,
    body: {
      ...(standing && { standing }),
      data: named.map(({ micros: _micros, ...event }) => event),
      has_more: hasMore,
      next: hasMore && last ? makeCursor(scope, placeText(last)) : null,
    },
  }
}

/** Who did it, as the store knows them by now; whoever is gone goes by the id alone. */
async function withNames(
  service: Service,
  { storeId }: Caller,
  events: readonly LifeEvent[],
): Promise<readonly LifeEvent[]> {
  const ids = [...new Set(events.flatMap(({ by }) => (typeof by === 'string' ? [by] : [])))]
  if (ids.length === 0) return events
  const [keys, accounts] = await Promise.all([
    service.db.query(listKeyNames(storeId, ids)),
    service.db.query(listAccountNames(storeId, ids)),
  ])
  const names = new Map([...keys, ...accounts].map(({ id, name }) => [id, name]))
  return events.map(event => {
    const name = names.get(String(event.by))
    return name === undefined ? event : { ...event, by_name: name }
  })
}

interface Range {
  readonly before: Place
  readonly limit: number
  readonly locale: string | undefined
}

/** Each at least as much as the page takes. */
async function readSources(
  scene: Scene,
  row: CodeRow,
  { before, limit, locale }: Range,
): Promise<readonly (readonly LifeEvent[])[]> {
  const { service, caller, settings } = scene
  const { storeId } = caller
  const { db } = service
  const codeId = row.id
  const zone = resolveSettings(settings).time_zone
  const place = placeOf(await currentSpaces(service, db, storeId), row)
  const batch = place?.batch.id
  const upTo = dayAt(before.micros, zone)
  // The day on which the page before ended may have been shown on it.
  const days = { storeId, codeId, limit: limit + 2 }
  const from = dayAt(Date.parse(row.created_at) * 1000, zone)
  const [entries, tries, clicks, own, ofBatch, [origin]] = await Promise.all([
    db.query(listCodeEntries({ storeId, codeId, before, limit })),
    db.query(listCodeTries({ ...days, upTo })),
    db.query(
      listCodeClicks({
        ...days,
        promotionId: row.document.promotion,
        from,
        upTo: earlier(upTo, dayAt((row.now + dayMs) * 1000, zone)),
      }),
    ),
    db.query(listChanges({ storeId, kind: 'code', id: codeId, upTo: before.micros, limit })),
    batch === undefined
      ? []
      : db.query(listChanges({ storeId, kind: 'batch', id: batch, upTo: before.micros, limit: mostOfBatch })),
    db.query(readOrigin(storeId, codeId, batch)),
  ])
  if (!origin) throw new Error('the origin of a code has no row')
  const say = wordsFor(settings, row.document.code, locale)
  return [
    entries.map(entryEvent),
    tryEvents(tries, zone, outcome => (isReason(outcome) ? say(outcome) : undefined)),
    clickEvents(clicks, zone),
    codeChanges(own, limit, first => (place ? issuedEvent(first) : undefined)),
    place ? batchChanges(ofBatch, { batch: place.batch.id, position: positionIn(place) }) : [],
    beginningOf(row, place, origin),
  ]
}

function isReason(outcome: string): outcome is Reason {
  return (reasons as readonly string[]).includes(outcome)
}

/** Most changes of a batch bear on none of a code; so many are looked at for each page. */
const mostOfBatch = 1_000
const dayMs = 86_400_000

function earlier(one: string, other: string): string {
  return one < other ? one : other
}

function positionIn({ batch, space, index }: CodePlace): number | undefined {
  return positionOf(
    space.ranges.filter(({ batchId }) => batchId === batch.id),
    index,
  )
}

/** Without what is not there: of a reservation there is no order yet. */
function entryEvent({ micros, id, at, type, ...rest }: CodeEntryRow): LifeEvent {
  const told = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null))
  return { micros, id, at, type, ...told }
}
