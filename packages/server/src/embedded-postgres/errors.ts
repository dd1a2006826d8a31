/** Why our own PostgreSQL could not be started, in words that name the folder and say what to do. */

export type EmbeddedProblem =
  | 'unsupported_platform'
  | 'folder_not_writable'
  | 'not_a_folder'
  | 'other_owner'
  | 'other_version'
  | 'unreachable'
  | 'disk_full'
  | 'busy'
  | 'start_failed'

export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'
  readonly problem: EmbeddedProblem

  constructor(problem: EmbeddedProblem, message: string, cause?: unknown) {
    super(message, { cause })
    this.problem = problem
  }
}

/** The `code` of a system error (`ENOENT`), or of a PostgreSQL error (`57P03`). */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as Error & { code?: unknown }).code : undefined
  return typeof code === 'string' ? code : undefined
}

const PROBLEM_OF_CODE: Readonly<Record<string, EmbeddedProblem>> = {
  EACCES: 'folder_not_writable',
  EPERM: 'folder_not_writable',
  EROFS: 'folder_not_writable',
  EEXIST: 'not_a_folder',
  ENOTDIR: 'not_a_folder',
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
}

const WORDS: Readonly<Partial<Record<EmbeddedProblem, string>>> = {
  folder_not_writable: 'is not writable for this user',
  not_a_folder: 'is not a folder',
  disk_full: 'is on a disk that is full',
}

/** Turns a system error met while preparing `folder` into one that a person understands; others pass unchanged. */
export function folderError(folder: string, error: unknown): unknown {
  const problem = PROBLEM_OF_CODE[codeOf(error) ?? '']
  if (problem === undefined) return error
  return new EmbeddedPostgresError(
    problem,
    `The data folder ${folder} ${WORDS[problem]} (${codeOf(error)}). Set COUNTERFOIL_DATA to another folder, or DATABASE_URL to a PostgreSQL server.`,
    error,
  )
}
