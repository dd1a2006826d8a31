/** C3: the embedded database is killed under a living service, which starts it again; sometimes both are killed. */
import { killPostgres, makeFolder, removeFolder } from '../database.ts'
import type { Scenario } from '../scenario.ts'
import { runTrial, within } from '../trial.ts'

export const killEmbedded: Scenario = {
  name: 'kill-embedded',
  rows: ['C3'],
  title: 'kill -9 of the embedded PostgreSQL, and of service and PostgreSQL together',
  run: async stage => {
    const dataFolder = await makeFolder()
    try {
      return await runTrial({ stage, installation: { dataFolder }, services: 1 }, async trial => {
        const service = trial.services[0]!
        for (let n = 1; trial.killsOn(); n += 1) {
          await trial.pause(200, 600)
          const since = performance.now()
          await killPostgres(dataFolder)
          trial.counts.kills += 1
          if (n % 3 === 0) {
            await service.kill()
            await service.start()
          }
          trial.recoveries.push(await within(30_000, 'coming back', trial.book.recovery(service.port, since)))
        }
      })
    } finally {
      await removeFolder(dataFolder)
    }
  },
}
