/** C6: every 50 ms the database ends one of the services' connections, whatever it is doing. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Scenario } from '../scenario.ts'
import { within } from '../trial.ts'
import { overANetwork } from './over-a-network.ts'

const TERMINATE = `
select pg_terminate_backend(pid) as ended from (
  select pid from pg_stat_activity
  where application_name like 'counterfoil%' and datname = current_database() and pid <> pg_backend_pid()
  order by random() limit 1
) victim`

export const terminateBackends: Scenario = {
  name: 'terminate-backends',
  rows: ['C6'],
  title: 'pg_terminate_backend of a random connection every 50 ms',
  run: stage =>
    overANetwork(stage, { services: 2 }, async trial => {
      const session = await trial.database.session()
      while (trial.goesOn()) {
        const { rowCount } = await session.query(TERMINATE)
        trial.counts.cuts += rowCount ?? 0
        await pause(50)
      }
      await session.end()
      const since = performance.now()
      const back = trial.ports.map(port => trial.book.recovery(port, since))
      trial.recoveries.push(...(await within(10_000, 'healing', Promise.all(back))))
    }),
}
