/** Waits for a batch that the server makes, behind a bar. */
import { setTimeout as wait } from 'node:timers/promises'
import { type Api, problemText } from '../api-client.ts'
import { CommandFailed } from '../failure.ts'
import { createBar } from '../output/bar.ts'
import { remark } from '../output/print.ts'
import type { Batch } from './batch.ts'

const pollMilliseconds = 250

/** The batch when it is no longer in the making, whatever it is by then. */
export async function waitForBatch<Shown extends Batch>(api: Api, first: Shown): Promise<Shown> {
  const bar = createBar('Making ', 'codes')
  let batch = first
  // However the command ends, the terminal gets its cursor back.
  process.once('exit', bar.stop)
  try {
    for (; batch.status === 'making'; await wait(pollMilliseconds)) {
      bar.update(batch.made, batch.count)
      const answer = await api.call({ method: 'GET', path: `/v1/batches/${encodeURIComponent(first.id)}` })
      if (answer.status !== 200) throw new CommandFailed(problemText(answer))
      batch = answer.body as Shown
    }
  } finally {
    bar.stop()
    process.off('exit', bar.stop)
  }
  return batch
}

/** Ctrl-C ends the command at once; the server goes on. `hint`: how to see what it makes. */
export async function watching<T>(hint: string, work: () => Promise<T>): Promise<T> {
  const interrupt = () => {
    remark(`\nInterrupted; the server goes on. ${hint}`)
    process.exit(1)
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  try {
    return await work()
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
  }
}
