/** Every scenario, in the order in which they run. */
import type { Scenario } from '../scenario.ts'
import { cutConnections } from './cut-connections.ts'
import { dataDiskFull, walDiskFull } from './disk-full.ts'
import { garbage } from './garbage.ts'
import { halfOpen } from './half-open.ts'
import { killEmbedded } from './kill-embedded.ts'
import { killPostgresServer } from './kill-postgres.ts'
import { killService } from './kill-service.ts'
import { restartUnderQueue } from './restart-under-queue.ts'
import { rush } from './rush.ts'
import { slowDatabase } from './slow-database.ts'
import { terminateBackends } from './terminate-backends.ts'

export const scenarios: readonly Scenario[] = [
  rush,
  killService,
  killEmbedded,
  killPostgresServer,
  terminateBackends,
  cutConnections,
  slowDatabase,
  halfOpen,
  garbage,
  dataDiskFull,
  walDiskFull,
  restartUnderQueue,
]
