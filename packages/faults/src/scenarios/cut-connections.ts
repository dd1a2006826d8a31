/**
 * B8: connections cut between caller and service (before the request, or after it, before the answer) and between
 * service and PostgreSQL (before a commit, or after it, before it is confirmed). Callers ask again, by key or by order id.
 */
import type { Random } from '../../../../scripts/random.ts'
import type { Scenario } from '../scenario.ts'
import { type Fate, type TcpProxy, tcpProxy } from '../tcp-proxy.ts'
import { overANetwork } from './over-a-network.ts'

export const cutConnections: Scenario = {
  name: 'cut-connections',
  rows: ['B8', 'R6'],
  title: 'connections cut before and after the request, before and after COMMIT',
  run: async stage => {
    const doors: TcpProxy[] = []
    const portsOf = async (services: readonly { readonly port: number }[]) => {
      for (const { port } of services) doors.push(await tcpProxy({ host: '127.0.0.1', port }))
      return doors.map(({ port }) => port)
    }
    try {
      return await overANetwork(stage, { services: 2, portsOf }, async trial => {
        const random = stage.random.fork('cuts')
        for (const door of doors) door.weather = { there: () => atTheDoor(random) }
        while (trial.goesOn()) {
          trial.network.weather = { there: piece => inTheNetwork(random, piece) }
          await trial.pause(300, 300)
          trial.network.weather = {}
          await trial.pause(100, 100)
        }
        for (const door of doors) door.weather = {}
        trial.counts.cuts += doors.reduce((sum, door) => sum + door.counts.cuts, 0)
      })
    } finally {
      for (const door of doors) await door.close()
    }
  },
}

function atTheDoor(random: Random): Fate {
  const roll = random.next()
  if (roll < 0.04) return 'cut'
  return roll < 0.12 ? 'cut_answer' : 'pass'
}

/** Commits are cut more often than the rest: that is where it is decided. */
function inTheNetwork(random: Random, piece: Buffer): Fate {
  const writes = /commit|insert into/i.test(piece.toString('latin1'))
  const roll = random.next()
  if (roll < (writes ? 0.03 : 0.002)) return 'cut'
  return roll < (writes ? 0.08 : 0.004) ? 'cut_answer' : 'pass'
}
