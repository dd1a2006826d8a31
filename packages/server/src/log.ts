/**
 * The log: JSON lines on standard error. Codes, keys and e-mails have no place in it: bodies are never logged, what a
 * field is called decides whether it is shown, and of a database error only what holds no values.
 */
import pino, { type Logger } from 'pino'
import type { LogLevel } from './config.ts'

const secretFields = ['authorization', 'key', 'email', 'password', 'connectionString', 'token']

export function createLog(level: LogLevel): Logger {
  return pino(
    {
      level,
      base: {},
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secretFields.flatMap(name => [name, `*.${name}`]), censor: '[hidden]' },
      serializers: { err: describeError },
    },
    pino.destination({ dest: 2, sync: false }),
  )
}

/** PostgreSQL puts values into `detail` and `where`; they stay out. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = 'code' in error ? { code: error.code } : {}
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) }
  return { type: error.name, message: error.message, ...code, stack: error.stack, ...cause }
}
