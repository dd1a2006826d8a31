/**
 * Events of a code from several sources, put in one order: the latest first, and of one instant by id. A source gives what
 * is before the end of the page before, at least as many as the page takes, so that a page never skips.
 */

/** `micros`: where it stands in the order; not shown. */
export interface LifeEvent {
  readonly micros: number
  readonly id: string
  readonly at: string
  readonly type: string
  readonly [member: string]: unknown
}

/** Where a page ended. */
export interface Place {
  readonly micros: number
  readonly id: string
}

/** Later than anything that happens. */
export const theEnd: Place = { micros: 8e15, id: '~' }

export function isBefore(event: Place, { micros, id }: Place): boolean {
  return event.micros < micros || (event.micros === micros && event.id < id)
}

export interface PageOfEvents {
  readonly events: readonly LifeEvent[]
  readonly hasMore: boolean
}

export function merge(sources: readonly (readonly LifeEvent[])[], before: Place, limit: number): PageOfEvents {
  const all = sources
    .flat()
    .filter(event => isBefore(event, before))
    .sort((one, other) => (isBefore(one, other) ? 1 : -1))
  return { events: all.slice(0, limit), hasMore: all.length > limit }
}

/** As a cursor keeps it, and back. */
export function placeText({ micros, id }: Place): string {
  return `${micros}.${id}`
}

export function readPlace(text: string): Place {
  const dot = text.indexOf('.')
  return { micros: Number(text.slice(0, dot)), id: text.slice(dot + 1) }
}

export function instantAt(micros: number): string {
  return new Date(Math.floor(micros / 1000)).toISOString()
}
