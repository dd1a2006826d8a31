/** A progress bar on a terminal; nothing anywhere else. It draws on standard error, so that output can be piped. */
import { Presets, SingleBar } from 'cli-progress'

export interface Bar {
  readonly update: (done: number, total: number) => void
  /** Leaves the terminal as it was. Idempotent. */
  readonly stop: () => void
}

/** `unit`: what is counted, e.g. orders. */
export function createBar(label: string, unit = 'orders'): Bar {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined }
  const bar = new SingleBar(
    {
      stream: process.stderr,
      format: `${label} {bar} {value}/{total} ${unit}`,
      hideCursor: true,
      clearOnComplete: true,
      fps: 10,
      gracefulExit: false,
    },
    Presets.shades_classic,
  )
  let state: 'new' | 'running' | 'stopped' = 'new'
  return {
    update: (done, total) => {
      if (state === 'stopped') return
      if (state === 'new') bar.start(total, done)
      else {
        // An estimate may turn out too small.
        bar.setTotal(total)
        bar.update(done)
      }
      state = 'running'
    },
    stop: () => {
      if (state === 'running') bar.stop()
      state = 'stopped'
    },
  }
}
