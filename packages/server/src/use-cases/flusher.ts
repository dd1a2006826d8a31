/** Work that is due each second and whenever somebody asks for it, and never twice at once. */

export interface Flusher {
  /** Does it now; while it is under way already, once more when that has ended. */
  readonly flush: () => Promise<void>
  /** Stops the timer and does it a last time. */
  readonly close: () => Promise<void>
}

/** `onTick` comes first, each time; a tick that finds the work under way leaves it at that. `work` never throws. */
export function createFlusher(work: () => Promise<void>, everyMilliseconds: number, onTick?: () => void): Flusher {
  let running: Promise<void> | undefined
  const flush = async (): Promise<void> => {
    while (running) await running
    running = work().finally(() => {
      running = undefined
    })
    await running
  }
  const timer = setInterval(() => {
    onTick?.()
    if (!running) void flush()
  }, everyMilliseconds)
  timer.unref()
  return {
    flush,
    close: async () => {
      clearInterval(timer)
      await flush()
    },
  }
}
