/**
 * The settings of a server, read once from the environment (CONTRACT.md, "Commands and settings"). Every bad value is
 * named together with its variable, all at once, before anything is opened.
 */
import { resolve } from 'node:path'
import { checksumFits, looksMade } from './secrets/api-key.ts'
import { decodeMasterKey } from './secrets/master-key.ts'
import { parseRange, type Range } from './use-cases/guard/address.ts'

export interface Config {
  /** TCP port; 0 lets the system choose (tests). */
  readonly port: number
  /** Address to listen on. Default: every address, since the usual home is a container or a machine behind a proxy. */
  readonly host: string
  /** Absent: the embedded database in `dataFolder`. */
  readonly databaseUrl?: string
  /** Absolute. */
  readonly dataFolder: string
  readonly secretKey?: string
  readonly publishableKey?: string
  /** 32 bytes; absent: made once in `dataFolder`. */
  readonly masterKey?: Buffer
  /** 32 bytes: the key before, while it is changed; absent: `master.key.previous` of `dataFolder`, if there is one. */
  readonly previousMasterKey?: Buffer
  /** Absent: on for a new embedded database, off with `DATABASE_URL`. */
  readonly demo?: boolean
  /** Opens `/metrics`; absent: only a secret key of the default store does. */
  readonly metricsToken?: string
  /** Where people open the service, without a path; absent: each request says it. */
  readonly publicUrl?: string
  /** Proxies whose X-Forwarded-* is believed; default none. */
  readonly trustedProxies: readonly Range[]
  /** Where the pages were built to; absent: beside their sources. */
  readonly webFolder?: string
  readonly logLevel: LogLevel
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** One or more variables hold what cannot be used; `problems` has a sentence for each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Reads the settings. Throws ConfigError naming every bad variable. An empty variable counts as absent. */
export function readConfig(environment: Environment): Config {
  const problems: string[] = []
  const read = <T>(name: string, parse: (value: string) => T | Problem): T | undefined => {
    const value = environment[name]
    if (value === undefined || value === '') return undefined
    const parsed = parse(value)
    if (!(parsed instanceof Problem)) return parsed
    problems.push(`${name} ${parsed.text}`)
    return undefined
  }
  const databaseUrl = read('DATABASE_URL', parseDatabaseUrl)
  const secretKey = read('COUNTERFOIL_SECRET_KEY', value => parseKey(value, 'sk_'))
  const publishableKey = read('COUNTERFOIL_PUBLISHABLE_KEY', value => parseKey(value, 'pk_'))
  const masterKey = read('COUNTERFOIL_MASTER_KEY', parseMasterKey)
  const previousMasterKey = read('COUNTERFOIL_MASTER_KEY_PREVIOUS', parseMasterKey)
  const demo = read('COUNTERFOIL_DEMO', parseSwitch)
  const publicUrl = read('COUNTERFOIL_URL', parsePublicUrl)
  const metricsToken = read('COUNTERFOIL_METRICS_TOKEN', parseToken)
  const config: Config = {
    port: read('PORT', parsePort) ?? 4600,
    host: read('HOST', value => value) ?? '0.0.0.0',
    dataFolder: resolve(environment.COUNTERFOIL_DATA || './data'),
    trustedProxies: read('COUNTERFOIL_TRUSTED_PROXIES', parseProxies) ?? [],
    logLevel: read('LOG_LEVEL', parseLogLevel) ?? 'warn',
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(secretKey !== undefined && { secretKey }),
    ...(publishableKey !== undefined && { publishableKey }),
    ...(masterKey !== undefined && { masterKey }),
    ...(previousMasterKey !== undefined && { previousMasterKey }),
    ...(demo !== undefined && { demo }),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(metricsToken !== undefined && { metricsToken }),
    ...(environment.COUNTERFOIL_WEB && { webFolder: resolve(environment.COUNTERFOIL_WEB) }),
  }
  if (secretKey !== undefined && secretKey === publishableKey)
    problems.push('COUNTERFOIL_PUBLISHABLE_KEY must not be the same as COUNTERFOIL_SECRET_KEY')
  if (previousMasterKey !== undefined && masterKey?.equals(previousMasterKey))
    problems.push('COUNTERFOIL_MASTER_KEY_PREVIOUS must not be the same as COUNTERFOIL_MASTER_KEY')
  if (problems.length > 0) throw new ConfigError(problems)
  return config
}

class Problem {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

function parsePort(value: string): number | Problem {
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value)
  return new Problem(`must be a port between 0 and 65535, not "${value}"`)
}

function parseDatabaseUrl(value: string): string | Problem {
  if (/^postgres(ql)?:\/\//.test(value) && URL.canParse(value)) return value
  return new Problem('must be an address such as postgres://user:password@host:5432/database')
}

function parsePublicUrl(value: string): string | Problem {
  const url = URL.canParse(value) ? new URL(value) : undefined
  const isPlain =
    url !== undefined && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
  if (isPlain && /^https?:$/.test(url.protocol)) return url.origin
  return new Problem('must be the address that people open, such as https://codes.example.com, without a path')
}

function parseKey(value: string, prefix: string): string | Problem {
  if (value.length < 32) return new Problem(`must have 32 characters or more, and has ${value.length}`)
  if (!/^[\x21-\x7e]{32,255}$/.test(value))
    return new Problem('must be at most 255 visible ASCII characters, without spaces')
  const otherPrefix = prefix === 'sk_' ? 'pk_' : 'sk_'
  if (value.startsWith(otherPrefix)) return new Problem(`begins with ${otherPrefix}: the two keys are swapped`)
  if (looksMade(value) && !checksumFits(value))
    return new Problem('looks like a key of ours, but its last six characters do not fit: it was not copied whole')
  return value
}

function parseToken(value: string): string | Problem {
  if (/^[\x21-\x7e]{32,255}$/.test(value)) return value
  return new Problem('must be 32 to 255 visible ASCII characters, without spaces (make one: openssl rand -hex 32)')
}

function parseProxies(value: string): readonly Range[] | Problem {
  const texts = value.split(',').filter(text => text.trim() !== '')
  const bad = texts.find(text => parseRange(text) === undefined)
  if (bad !== undefined)
    return new Problem(`must be addresses or ranges such as 10.0.0.0/8, separated by commas, and has "${bad.trim()}"`)
  return texts.map(text => parseRange(text) as Range)
}

function parseMasterKey(value: string): Buffer | Problem {
  return decodeMasterKey(value) ?? new Problem('must be 32 bytes in base64 (make one: openssl rand -base64 32)')
}

function parseSwitch(value: string): boolean | Problem {
  if (value === '1' || value === 'true') return true
  if (value === '0' || value === 'false') return false
  return new Problem(`must be 0 or 1, not "${value}"`)
}

function parseLogLevel(value: string): LogLevel | Problem {
  return logLevels.find(level => level === value) ?? new Problem(`must be one of ${logLevels.join(', ')}`)
}
