/** C1: two services on one embedded database; one after the other is killed in the middle of its work. */
import { makeFolder, removeFolder } from '../database.ts'
import type { Scenario } from '../scenario.ts'
import { runTrial, within } from '../trial.ts'

export const killService: Scenario = {
  name: 'kill-service',
  rows: ['C1', 'B9'],
  title: 'kill -9 of one of two services under load',
  run: async stage => {
    const dataFolder = await makeFolder()
    try {
      return await runTrial({ stage, installation: { dataFolder }, services: 2 }, async trial => {
        for (let n = 0; trial.killsOn(); n += 1) {
          const victim = trial.services[n % 2]!
          await trial.pause(100, 500)
          const since = performance.now()
          await victim.kill()
          trial.counts.kills += 1
          await victim.start()
          trial.recoveries.push(await within(30_000, 'coming back', trial.book.recovery(victim.port, since)))
        }
      })
    } finally {
      await removeFolder(dataFolder)
    }
  },
}
