/** C2: a PostgreSQL server that services reach by DATABASE_URL is killed under load and started again. */
import { notRun, type Scenario } from '../scenario.ts'
import { within } from '../trial.ts'
import { overANetwork } from './over-a-network.ts'

export const killPostgresServer: Scenario = {
  name: 'kill-postgres',
  rows: ['C2'],
  title: 'kill -9 of PostgreSQL under two services',
  run: stage => {
    if (stage.databaseUrl !== undefined)
      return Promise.resolve(notRun('the server of --database-url is not ours to kill'))
    return overANetwork(stage, { services: 2 }, async trial => {
      while (trial.killsOn()) {
        await trial.pause(200, 700)
        const since = performance.now()
        await trial.database.kill?.()
        trial.counts.kills += 1
        const back = trial.ports.map(port => trial.book.recovery(port, since))
        trial.recoveries.push(...(await within(30_000, 'coming back', Promise.all(back))))
      }
    })
  },
}
