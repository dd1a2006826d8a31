/** A scenario as the gate runs it: a couple of faults, the same checks as the long run. */
import { expect, type TestContext } from 'vitest'
import { randomFrom } from '../../../scripts/random.ts'
import type { Scenario } from '../src/scenario.ts'

const seed = Number(process.env.FAULTS_SEED ?? 20_261_121)

/** One kill unless more are asked for, or two seconds. What cannot be done on this machine is reported as not run. */
export async function short(scenario: Scenario, context: TestContext, kills = 1): Promise<void> {
  const url = process.env.TEST_DATABASE_URL
  const result = await scenario.run({
    random: randomFrom(seed, scenario.name),
    seconds: 2,
    kills,
    ...(url !== undefined && url !== '' && { databaseUrl: url }),
  })
  if (result.notRun !== undefined) return context.skip(`${scenario.name} was not run: ${result.notRun}`)
  const { findings, lost, doubled, over, under } = result
  expect({ findings, lost, doubled, over, under }).toEqual({ findings: [], lost: 0, doubled: 0, over: 0, under: 0 })
  expect(result.acknowledged).toBeGreaterThan(0)
}
