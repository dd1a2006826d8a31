/**
 * Room to open files. At the limit every question to the system fails, and "cannot look" would be taken for "is not
 * there": a folder that cannot be entered, a user that does not exist. So it is asked once, before anything is decided.
 */
import { closeSync, openSync } from 'node:fs'
import { codeOf, EmbeddedPostgresError } from './errors.ts'

/** What starting takes at most at one time: folders, locks, the log, pipes of three programs, connections. */
const needed = 48

/** Throws EmbeddedPostgresError. */
export function requireOpenFiles(): void {
  const opened: number[] = []
  try {
    for (let n = 0; n < needed; n++) opened.push(openSync('/', 'r'))
  } catch (error) {
    const code = codeOf(error)
    if (code !== 'EMFILE' && code !== 'ENFILE') throw error
    throw new EmbeddedPostgresError(
      'start_failed',
      `This process may open ${opened.length} more files (${code}), and needs ${needed} to start the database. Raise the limit: ulimit -n 4096, or LimitNOFILE= of the service.`,
      error,
    )
  } finally {
    for (const file of opened) closeSync(file)
  }
}
