/** Finishes imports whose file is complete and whose server is gone, and forgets what nobody came back to. */
import type { Service } from '../context.ts'

export interface Finishing {
  /** Stops; resolves when what is under way has ended, or some seconds later: another server begins it anew. */
  readonly stop: () => Promise<void>
}

const everyMilliseconds = 10_000

export function startFinishing(service: Service): Finishing {
  let isRunning = false
  let stopped = false
  const all = async () => {
    let done = 1
    while (done > 0 && !stopped) done = await service.imports.sweep(service)
  }
  const timer = setInterval(() => {
    if (isRunning) return
    isRunning = true
    all()
      .catch(error => service.log.warn({ err: error }, 'imports that were left behind could not be finished'))
      .finally(() => {
        isRunning = false
      })
  }, everyMilliseconds)
  timer.unref()
  return {
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await service.imports.close()
    },
  }
}
