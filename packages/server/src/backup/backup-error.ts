/** Why a backup could not be made, read or restored, in words that say what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}
