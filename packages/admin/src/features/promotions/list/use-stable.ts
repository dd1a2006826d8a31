/** A function that is the same at every drawing and does what the last one does: rows that did not change are not drawn again. */
import { useCallback, useLayoutEffect, useRef } from 'react'

export function useStable<Given extends readonly unknown[], Result>(
  work: (...given: Given) => Result,
): (...given: Given) => Result {
  const latest = useRef(work)
  useLayoutEffect(() => {
    latest.current = work
  })
  return useCallback((...given: Given) => latest.current(...given), [])
}
