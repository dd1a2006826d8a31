/** The service as a library: settings, start and stop. The command line and the tests come in here. */

export type { BackedUp } from './backup/back-up.ts'
export { BackupError } from './backup/backup-error.ts'
export {
  backUpInstallation,
  type RestoredInstallation,
  type RestoreInstallation,
  restoreInstallation,
} from './backup/installation.ts'
export { demoIsWanted } from './boot.ts'
export { type Config, ConfigError, type Environment, readConfig } from './config.ts'
export type { Caller, Reply, Service } from './context.ts'
export { type DemoLoaded, type DemoOptions, demoStoreId, openDemoStore, startDemo } from './demo/index.ts'
export { checkInstallation } from './doctor/check-installation.ts'
export type { Finding } from './doctor/finding.ts'
export { createLog } from './log.ts'
export { MasterKeyError } from './secrets/master-key.ts'
export { type Rotated, type RotationStep, rotateMasterKey } from './secrets/rotate-master-key.ts'
export { type MadeKey, type PrintedLink, type RunningService, type StartOptions, startService } from './service.ts'
export { openDatabase } from './store/connect.ts'
export { redeem } from './use-cases/redeem.ts'
export { makeWayBack, type WayBack } from './use-cases/session/way-back.ts'
