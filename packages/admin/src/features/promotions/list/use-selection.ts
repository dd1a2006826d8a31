/** The promotions that are selected, with their names, whatever page or filter they were found with. */
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Listed } from './filters.ts'

type Named = Pick<Listed, 'id' | 'name'>

export interface Selection {
  /** Names by id. */
  readonly names: ReadonlyMap<string, string>
  readonly toggle: (promotion: Named) => void
  /** From the one that was toggled last to this one, both included. */
  readonly extend: (rows: readonly Named[], to: number) => void
  readonly add: (promotions: readonly Named[]) => void
  readonly keep: (ids: readonly string[]) => void
  readonly clear: () => void
}

export function useSelection(): Selection {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  const last = useRef<string>(undefined)
  const toggle = useCallback((promotion: Named) => {
    last.current = promotion.id
    setNames(before => {
      const next = new Map(before)
      if (!next.delete(promotion.id)) next.set(promotion.id, promotion.name)
      return next
    })
  }, [])
  const add = useCallback((promotions: readonly Named[]) => {
    setNames(before => new Map([...before, ...promotions.map(({ id, name }) => [id, name] as const)]))
  }, [])
  const extend = useCallback(
    (rows: readonly Named[], to: number) => {
      const from = rows.findIndex(({ id }) => id === last.current)
      add(rows.slice(Math.min(from === -1 ? to : from, to), Math.max(from, to) + 1))
      last.current = rows[to]?.id
    },
    [add],
  )
  const keep = useCallback((ids: readonly string[]) => {
    setNames(before => new Map([...before].filter(([id]) => ids.includes(id))))
  }, [])
  const clear = useCallback(() => setNames(new Map()), [])
  return useMemo(() => ({ names, toggle, extend, add, keep, clear }), [names, toggle, extend, add, keep, clear])
}
