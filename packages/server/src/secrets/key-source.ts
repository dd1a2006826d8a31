/** Where the settings say that the master keys are. */
import type { Config } from '../config.ts'
import type { KeySource } from './open-master-key.ts'

export function keySourceOf({
  masterKey,
  previousMasterKey,
  dataFolder,
}: Pick<Config, 'masterKey' | 'previousMasterKey' | 'dataFolder'>): KeySource {
  return {
    dataFolder,
    ...(masterKey !== undefined && { given: masterKey }),
    ...(previousMasterKey !== undefined && { givenPrevious: previousMasterKey }),
  }
}
