/** The server's settings from the environment, with what the command line says instead. */
import { type Config, ConfigError, readConfig } from '@counterfoil/server'
import { UsageError } from './failure.ts'

/** `overrides`: by variable; undefined leaves the environment's value. */
export function readSettings(overrides: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined))
  try {
    return readConfig({ ...process.env, ...given })
  } catch (error) {
    if (error instanceof ConfigError)
      throw new UsageError(`these settings cannot be used:\n  ${error.problems.join('\n  ')}`)
    throw error
  }
}
