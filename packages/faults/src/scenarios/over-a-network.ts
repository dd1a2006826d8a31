/** Services that reach their PostgreSQL through a proxy, as over a network that can fail. */
import { makeFolder, type OwnDatabase, openOwnDatabase, removeFolder } from '../database.ts'
import type { Result, Stage } from '../scenario.ts'
import { type TcpProxy, tcpProxy } from '../tcp-proxy.ts'
import { runTrial, type Trial, type TrialOptions } from '../trial.ts'

export interface Networked extends Trial {
  readonly database: OwnDatabase
  /** Between services and PostgreSQL. */
  readonly network: TcpProxy
}

/** Runs a trial whose services have `DATABASE_URL` through a proxy; the harness and `doctor` go past it. */
export async function overANetwork(
  stage: Stage,
  options: Pick<TrialOptions, 'services' | 'callers' | 'portsOf' | 'patience' | 'longestAnswer'>,
  faults: (trial: Networked) => Promise<void>,
): Promise<Result> {
  const database = await openOwnDatabase(stage.databaseUrl)
  const network = await tcpProxy(database.target)
  const past = await tcpProxy(database.target)
  const dataFolder = await makeFolder()
  try {
    const installation = { dataFolder, databaseUrl: database.urlVia(network.port) }
    const examined = { dataFolder, databaseUrl: database.urlVia(past.port) }
    return await runTrial({ stage, installation, examined, ...options }, async trial => {
      await faults({ ...trial, database, network })
      network.weather = {}
      trial.counts.cuts += network.counts.cuts
    })
  } finally {
    await network.close()
    await past.close()
    await database.close()
    await removeFolder(dataFolder)
  }
}
