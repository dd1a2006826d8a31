/** C14: the network goes silent on open connections: no answer, no end. New connections work. */
import type { Scenario } from '../scenario.ts'
import { within } from '../trial.ts'
import { overANetwork } from './over-a-network.ts'

/** No answer may take longer, whatever it says. */
const longestAnswer = 12_000

export const halfOpen: Scenario = {
  name: 'half-open',
  rows: ['C14'],
  title: 'open connections to PostgreSQL fall silent without an end',
  run: stage =>
    overANetwork(stage, { services: 2, patience: 60_000, longestAnswer }, async trial => {
      const random = stage.random.fork('silence')
      do {
        const before = trial.network.counts.silenced
        const since = performance.now()
        trial.network.weather = { there: () => (random.chance(0.3) ? 'silence' : 'pass') }
        await trial.pause(300, 600)
        trial.network.weather = {}
        trial.counts.cuts += trial.network.counts.silenced - before
        const back = trial.ports.map(port => trial.book.recovery(port, since + 600))
        trial.recoveries.push(...(await within(60_000, 'going on', Promise.all(back))))
      } while (trial.goesOn())
    }),
}
