/** What a scenario is, and what it reports. Each stands in a file of its own in `scenarios/`. */
import type { Random } from '../../../scripts/random.ts'

export interface Scenario {
  /** As in `--only`. */
  readonly name: string
  /** Rows of docs/KNOWN-FAULTS.md that it proves. */
  readonly rows: readonly string[]
  readonly title: string
  readonly run: (stage: Stage) => Promise<Result>
}

/** How long and how often, and where. */
export interface Stage {
  readonly random: Random
  /** For how long faults are made; startup and checks come on top. */
  readonly seconds: number
  /** Absent: as many as fit into the time. */
  readonly kills?: number
  /** Absent: an embedded database. */
  readonly databaseUrl?: string
}

export interface Result {
  readonly attempts: number
  readonly acknowledged: number
  readonly refused: number
  readonly replayed: number
  readonly unavailable: number
  /** Requests without an answer, as callers saw them. */
  readonly unanswered: number
  readonly kills: number
  /** Connections cut by a proxy or by the database. */
  readonly cuts: number
  readonly lost: number
  readonly doubled: number
  readonly over: number
  readonly under: number
  /** Milliseconds from a kill to the next answer, each. */
  readonly recoveries: readonly number[]
  /** Longest wait for one answer, milliseconds. */
  readonly slowest: number
  readonly findings: readonly string[]
  /** Why it could not be run here. */
  readonly notRun?: string
}

export const nothingHappened: Result = {
  attempts: 0,
  acknowledged: 0,
  refused: 0,
  replayed: 0,
  unavailable: 0,
  unanswered: 0,
  kills: 0,
  cuts: 0,
  lost: 0,
  doubled: 0,
  over: 0,
  under: 0,
  recoveries: [],
  slowest: 0,
  findings: [],
}

export const notRun = (why: string): Result => ({ ...nothingHappened, notRun: why })

/** Nothing lost, doubled, over or under, and nothing else to say. */
export function passed({ lost, doubled, over, under, findings, acknowledged, notRun: why }: Result): boolean {
  return why === undefined && lost + doubled + over + under + findings.length === 0 && acknowledged > 0
}
