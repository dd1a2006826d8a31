/** How columns become values: exact numbers, and dates and times as strings, which no local time zone can shift. */
import pg from 'pg'

const INT8 = 20
const INT8_ARRAY = 1016
const DATE = 1082
const DATE_ARRAY = 1182
const TIMESTAMP = 1114
const TIMESTAMP_ARRAY = 1115
const TIMESTAMPTZ = 1184
const TIMESTAMPTZ_ARRAY = 1185
const NUMERIC_ARRAY = 1231
const TEXT_ARRAY = 1009

type Parse = (text: string) => unknown

const asIs: Parse = text => text
const builtIn = pg.types.getTypeParser as (oid: number, format: 'text' | 'binary') => Parse
const strings = builtIn(TEXT_ARRAY, 'text') as (text: string) => (string | null)[]
const each = (parse: Parse): Parse => {
  return text => strings(text).map(item => (item === null ? null : parse(item)))
}

/** A bigint as a number; beyond 2^53−1 it would silently lose its last digits, so it is refused. */
export function parseBigint(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`The database holds ${text}, beyond the exact integers.`)
  return value
}

/** `2026-11-21 10:00:00.5+00` (sessions are in UTC) to `2026-11-21T10:00:00.5Z`. */
export function parseInstant(text: string): string {
  return text.endsWith('+00') ? `${text.slice(0, 10)}T${text.slice(11, -3)}Z` : text
}

const PARSERS = new Map<number, Parse>([
  [INT8, parseBigint],
  [INT8_ARRAY, each(parseBigint)],
  [DATE, asIs],
  [DATE_ARRAY, strings],
  [TIMESTAMP, asIs],
  [TIMESTAMP_ARRAY, strings],
  [TIMESTAMPTZ, parseInstant],
  [TIMESTAMPTZ_ARRAY, each(parseInstant)],
  [NUMERIC_ARRAY, strings],
])

/** For the `types` of a client or pool. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    PARSERS.get(oid) ?? builtIn(oid, format ?? 'text')) as pg.CustomTypesConfig['getTypeParser'],
}
