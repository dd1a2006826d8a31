/** C13: every reply of the database comes 500 ms late. Who cannot be served in time is told so, and nothing is half done. */
import type { Scenario } from '../scenario.ts'
import { overANetwork } from './over-a-network.ts'

/** No answer may take longer, whatever it says. */
const longestAnswer = 10_000

export const slowDatabase: Scenario = {
  name: 'slow-database',
  rows: ['C13'],
  title: 'every reply of PostgreSQL 500 ms late',
  run: stage =>
    overANetwork(stage, { services: 2, longestAnswer }, async trial => {
      trial.network.weather = { back: () => ({ delay: 500 }) }
      while (trial.goesOn()) await trial.pause(100, 100)
      trial.network.weather = {}
    }),
}
