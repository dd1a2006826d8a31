/** C8: PostgreSQL is restarted while a thousand requests wait. All are answered; the process stays up. */
import { notRun, type Scenario } from '../scenario.ts'
import { within } from '../trial.ts'
import { overANetwork } from './over-a-network.ts'

export const restartUnderQueue: Scenario = {
  name: 'restart-under-queue',
  rows: ['C8'],
  title: 'PostgreSQL restarted while 1,000 requests wait',
  run: stage => {
    if (stage.databaseUrl !== undefined)
      return Promise.resolve(notRun('the server of --database-url is not ours to restart'))
    return overANetwork(stage, { services: 1, callers: 1_000 }, async trial => {
      do {
        await trial.pause(500, 1_000)
        const since = performance.now()
        await trial.database.kill?.()
        trial.counts.kills += 1
        trial.recoveries.push(await within(30_000, 'coming back', trial.book.recovery(trial.ports[0]!, since)))
      } while (trial.killsOn())
    })
  },
}
