/** What a field has told and the address does not say yet: it may follow late, while letters are typed on. */

/** Told what stands already, nothing is on its way. */
export function withTold(told: readonly string[], next: string, value: string): readonly string[] {
  return told.length === 0 && next === value ? told : [...told, next]
}

/** What is still on its way once the address says `value`; undefined: that was never told, it comes from elsewhere. */
export function afterComing(told: readonly string[], value: string): readonly string[] | undefined {
  const place = told.lastIndexOf(value)
  return place === -1 ? undefined : told.slice(place + 1)
}
