/** Events from several sources in one order, page by page, and the days that some of them stand for. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAt, endOfDay } from './days.ts'
import { isBefore, type LifeEvent, merge, placeText, readPlace, theEnd } from './events.ts'

const event = fc.record({
  micros: fc.integer({ min: 0, max: 20 }),
  id: fc.string({ unit: fc.constantFrom('a', 'b', '.', '1'), minLength: 1, maxLength: 3 }),
})
const asEvent = ({ micros, id }: { micros: number; id: string }): LifeEvent => ({ micros, id, at: '', type: 'made' })
const key = ({ micros, id }: LifeEvent) => `${micros} ${id}`

describe('the order of a life', () => {
  it('[LIF-1] law: pages put together are everything, the latest first, whatever the sources and the page', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(event, { selector: ({ micros, id }) => `${micros} ${id}`, maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 4 }),
        (events, limit, parts) => {
          const all = events.map(asEvent)
          const sources = Array.from({ length: parts }, (_, part) => all.filter((_event, at) => at % parts === part))
          const seen: LifeEvent[] = []
          let before = theEnd
          for (let more = true; more; ) {
            const page = merge(sources, before, limit)
            seen.push(...page.events)
            more = page.hasMore
            before = readPlace(placeText(page.events.at(-1) ?? before))
          }
          expect(seen.map(key)).toEqual([...all].sort((one, other) => (isBefore(one, other) ? 1 : -1)).map(key))
        },
      ),
    )
  })

  it('a day stands at its last instant in the zone of the store, also where the clock changes on it', () => {
    expect(new Date(Math.floor(endOfDay('2026-03-29', 'Europe/Paris') / 1000)).toISOString()).toBe(
      '2026-03-29T21:59:59.999Z',
    )
    expect(dayAt(endOfDay('2026-03-29', 'Europe/Paris'), 'Europe/Paris')).toBe('2026-03-29')
    expect(dayAt(endOfDay('2026-03-29', 'Europe/Paris') + 1, 'Europe/Paris')).toBe('2026-03-30')
    expect(dayAt(theEnd.micros, 'Asia/Tokyo')).toBe('2223-07-06')
  })
})
