/** C15: pieces of the database's protocol arrive twice, in another order, cut short, or as noise. */
import type { Random } from '../../../../scripts/random.ts'
import type { Scenario } from '../scenario.ts'
import type { Fate } from '../tcp-proxy.ts'
import { overANetwork } from './over-a-network.ts'

export const garbage: Scenario = {
  name: 'garbage',
  rows: ['C15'],
  title: 'duplicated, reordered and broken pieces of the protocol of PostgreSQL',
  run: stage =>
    overANetwork(stage, { services: 2, patience: 60_000 }, async trial => {
      const random = stage.random.fork('garbage')
      while (trial.goesOn()) {
        trial.network.weather = { back: piece => spoil(random, trial.counts, piece) }
        await trial.pause(200, 400)
        trial.network.weather = {}
        await trial.pause(200, 400)
      }
    }),
}

/** Only towards the service: what the service sends to the database is its own, and the database guards itself. */
function spoil(random: Random, counts: { cuts: number }, piece: Buffer): Fate {
  if (!random.chance(0.01) || piece.length < 6) return 'pass'
  counts.cuts += 1
  const half = Math.floor(piece.length / 2)
  return random.pick<Fate>([
    { instead: [piece, piece] },
    { instead: [piece.subarray(half), piece.subarray(0, half)] },
    { instead: [Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')] },
    { instead: [Buffer.from([0, 255, 0, 255, 0, 255, 0, 255]), piece] },
  ])
}
