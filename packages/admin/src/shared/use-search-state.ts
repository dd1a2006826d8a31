/** Filters of a page in its address: `const [filters, setFilters] = useSearchState(read)`. A link keeps them. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

export type Search = Readonly<Record<string, string | undefined>>

/**
 * What is undefined or empty leaves the address. `replace`: no step back leads to the value before. Of a value that stands
 * there several times the last is read; `useSearch` gives all of them.
 */
export function useSearchState(): readonly [Search, (change: Search, replace?: boolean) => void] {
  const raw = useSearch({ strict: false }) as Readonly<Record<string, unknown>>
  const navigate = useNavigate()
  const search = useMemo(() => {
    const entries = Object.entries(raw).map(([name, value]) => {
      const last = [value].flat().at(-1)
      return [name, last === undefined ? undefined : String(last)]
    })
    return Object.fromEntries(entries) as Search
  }, [raw])
  const set = useCallback(
    (change: Search, replace = true) => {
      const next = (before: Readonly<Record<string, unknown>>) =>
        Object.fromEntries(
          Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined && value !== ''),
        )
      void navigate({ to: '.', search: next, replace })
    },
    [navigate],
  )
  return [search, set]
}
