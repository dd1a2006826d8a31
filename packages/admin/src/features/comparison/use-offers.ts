/** What is compared, read from the address and written there. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { mostOffers, type Offer, offersIn, searchOf } from './offers.ts'

export interface OffersForm {
  /** Also places that are not chosen yet. */
  readonly offers: readonly Offer[]
  readonly change: (place: number, change: Partial<Offer>) => void
  readonly add: () => void
  readonly remove: (place: number) => void
  /** The others are held against it from now on. */
  readonly putFirst: (place: number) => void
}

type Search = Readonly<Record<string, unknown>>

export function useOffers(): OffersForm {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  // A place that was added stands open before anything of it is in the address.
  const [places, setPlaces] = useState(0)
  const offers = useMemo(() => placesIn(search, places), [search, places])
  // What is changed is what stands there then: two fields may be told one right after the other.
  const write = (change: (before: readonly Offer[]) => readonly Offer[]) => {
    setPlaces(change(offers).length)
    const next = (before: Search) => ({ ...before, ...searchOf(change(placesIn(before, places))) })
    void navigate({ to: '.', search: next as never, replace: true })
  }
  return {
    offers,
    change: (place, change) =>
      write(before => before.map((offer, at) => (at === place ? { ...offer, ...change } : offer))),
    add: () => setPlaces(Math.min(mostOffers, offers.length + 1)),
    remove: place => write(before => before.filter((_, at) => at !== place)),
    putFirst: place => write(before => [...before.slice(place, place + 1), ...before.filter((_, at) => at !== place)]),
  }
}

/** As many as the address has, and as were added. */
function placesIn(search: Search, places: number): readonly Offer[] {
  const given = offersIn(search)
  const open = Array.from({ length: Math.max(0, places - given.length) }, () => ({ arm: '', audience: '' }))
  return [...given, ...open]
}
