/**
 * Time as the service has it. The browser's clock may be wrong by a day: it only measures how long ago the server told
 * its own. 10:00:00.000 told, 2.5 s on the monotonic clock since then: it is 10:00:02.500.
 */
import { useEffect, useState } from 'react'

let told = { server: Date.now(), at: performance.now() }

/** `delay`: how long the answer may have been under way, in milliseconds. */
export function setServerClock(instant: string, delay: number): void {
  const server = Date.parse(instant)
  if (!Number.isNaN(server)) told = { server: server + delay, at: performance.now() }
}

/** Milliseconds since 1970 by the server's clock. */
export function serverNow(): number {
  return told.server + (performance.now() - told.at)
}

/** The same, anew every `every` milliseconds. */
export function useServerNow(every = 30_000): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}
