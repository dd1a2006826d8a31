/** What stands in the navigation for a role, the first first, each with the words of its feature. */
import { type Feature, mayUse, type NavEntry, type Role } from './feature.ts'
import { features } from './features.ts'

export interface ShownEntry {
  readonly words: NonNullable<Feature['words']>
  readonly entry: NavEntry
}

const entries: readonly ShownEntry[] = features
  .flatMap(({ nav = [], words }) => (words === undefined ? [] : nav.map(entry => ({ words, entry }))))
  .sort((one, other) => one.entry.order - other.entry.order)

export function navEntries(role: Role): readonly ShownEntry[] {
  return entries.filter(({ entry }) => mayUse(role, entry.role))
}
