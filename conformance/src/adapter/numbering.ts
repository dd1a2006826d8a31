/**
 * Ids of a case are arbitrary, ours break ties by code unit: everything that is ordered gets its position as its id,
 * padded so that `02` comes before `10`.
 */

/** The id of position `index` (from 0) among `count`: `p01`, `l07`, `s3`. */
export function numbered(prefix: string, index: number, count: number): string {
  return prefix + String(index + 1).padStart(String(count).length, '0')
}

/** New ids by old id, in array order. */
export function numberAll(prefix: string, ids: readonly string[]): ReadonlyMap<string, string> {
  return new Map(ids.map((id, index) => [id, numbered(prefix, index, ids.length)]))
}
