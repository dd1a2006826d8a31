/**
 * Each in a process of its own, so that nobody works in the heap that another left behind: what the first cart costs
 * before anything is hot, and what one costs when all of it is. `node own-process.ts <target> <who>`.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { median } from '../measure.ts'
import { sideBySide, timed } from './side-by-side.ts'
import { type Who, workOf } from './targets.ts'

export interface Figures {
  /** Microseconds of the first call, and per call when it is hot; NaN where the peer is not installed. */
  readonly cold: number
  readonly warm: number
}

const passes = 3

/** In turns: all of them once, then all of them again. The median of each. */
export async function inOwnProcesses(target: number, everybody: readonly Who[]): Promise<readonly Figures[]> {
  const found: Figures[][] = everybody.map(() => [])
  for (let pass = 0; pass < passes; pass++) {
    for (const [index, who] of everybody.entries()) found[index]!.push(await inOwnProcess(target, who))
  }
  return found.map(list => ({ cold: median(list.map(each => each.cold)), warm: median(list.map(each => each.warm)) }))
}

async function inOwnProcess(target: number, who: Who): Promise<Figures> {
  const { stdout } = await promisify(execFile)(process.execPath, [import.meta.filename, String(target), who])
  const [cold, warm] = stdout.trim().split(' ').map(Number) as [number, number]
  return { cold, warm }
}

if (import.meta.main) {
  const [, , target, who] = process.argv
  const work = workOf(Number(target), who as Who)
  const cold = work ? (await timed(work, 1)) * 1000 : Number.NaN
  const [warm] = await sideBySide([work])
  console.log(`${cold} ${warm}`)
}
