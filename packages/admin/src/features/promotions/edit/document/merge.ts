/**
 * Two people changed the same document: what only one of them changed is taken from that one, what both changed alike is
 * taken once, and where they differ somebody must choose. Pure, and the same whoever saved first.
 */
import { isList, isObject, type Json, type Path, sameJson, withValue } from './json.ts'

export interface Conflict {
  readonly path: Path
  /** What it was before both; undefined: it was not there, or is gone. */
  readonly base: Json | undefined
  readonly mine: Json | undefined
  readonly theirs: Json | undefined
}

export interface Merge {
  /** Everything that could be joined; at conflicts what is mine. */
  readonly merged: Json
  readonly conflicts: readonly Conflict[]
}

export type Side = 'mine' | 'theirs'

interface Sides {
  readonly base: Json | undefined
  readonly mine: Json | undefined
  readonly theirs: Json | undefined
}

export function merge(base: Json, mine: Json, theirs: Json): Merge {
  const conflicts: Conflict[] = []
  const merged = joined({ base, mine, theirs }, [], conflicts)
  return { merged: merged ?? null, conflicts }
}

/** The merged document with each conflict decided; a conflict without a choice stays mine. */
export function decided({ merged, conflicts }: Merge, choices: ReadonlyMap<Conflict, Side>): Json {
  // Backwards, so that an entry taken out of a list does not move those that are still to come.
  return conflicts.toReversed().reduce<Json>((document, conflict) => {
    const side = choices.get(conflict) ?? 'mine'
    return withValue(document, conflict.path, conflict[side]) ?? null
  }, merged)
}

function joined(sides: Sides, path: Path, conflicts: Conflict[]): Json | undefined {
  const { base, mine, theirs } = sides
  if (sameJson(mine, theirs) || sameJson(base, theirs)) return mine
  if (sameJson(base, mine)) return theirs
  if (isObject(mine) && isObject(theirs) && isSameKind(sides)) return joinedObject(sides, path, conflicts)
  if (isList(base) && isList(mine) && isList(theirs)) {
    if ([base, mine, theirs].every(isSet)) return joinedSet(base, mine, theirs)
    if (base.length === mine.length && base.length === theirs.length) return joinedList(sides, path, conflicts)
  }
  conflicts.push({ path, base, mine, theirs })
  return mine
}

/** Parameters of different types are not to be mixed. */
function isSameKind({ base, mine, theirs }: Sides): boolean {
  const types = [base, mine, theirs].filter(isObject).map(({ type }) => type)
  return types.every(type => sameJson(type, types[0]))
}

function joinedObject(sides: Sides, path: Path, conflicts: Conflict[]): Json {
  const [base, mine, theirs] = [sides.base, sides.mine, sides.theirs].map(side => (isObject(side) ? side : {}))
  const keys = new Set([...Object.keys(mine!), ...Object.keys(theirs!), ...Object.keys(base!)])
  const entries: [string, Json][] = []
  for (const key of keys) {
    const at = (side: Json | undefined) => (isObject(side) && Object.hasOwn(side, key) ? side[key] : undefined)
    const value = joined({ base: at(base), mine: at(mine), theirs: at(theirs) }, [...path, key], conflicts)
    if (value !== undefined) entries.push([key, value])
  }
  return Object.fromEntries(entries)
}

function joinedList({ base, mine, theirs }: Sides, path: Path, conflicts: Conflict[]): Json {
  const [was, own, other] = [base, mine, theirs] as readonly (readonly Json[])[]
  return own!.map(
    (entry, index) =>
      joined({ base: was![index], mine: entry, theirs: other![index] }, [...path, index], conflicts) ?? entry,
  )
}

/** A list of different words or numbers, whose order says nothing: tags, countries, days. */
function isSet(list: readonly Json[]): boolean {
  return (
    list.every(entry => typeof entry === 'string' || typeof entry === 'number') && new Set(list).size === list.length
  )
}

function joinedSet(base: readonly Json[], mine: readonly Json[], theirs: readonly Json[]): Json {
  const kept = base.filter(entry => mine.includes(entry) && theirs.includes(entry))
  const added = [...mine, ...theirs].filter(entry => !base.includes(entry))
  return [...kept, ...new Set(added)]
}
