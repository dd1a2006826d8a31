/** Field by field what one document says otherwise than another. Pure. */
import { isList, isObject, type Json, type Path, sameJson } from '../document/json.ts'

export interface Difference {
  readonly path: Path
  readonly before: Json | undefined
  readonly after: Json | undefined
}

/** Lists of one length are compared entry by entry, others as a whole. */
export function differences(before: Json | undefined, after: Json | undefined, path: Path = []): readonly Difference[] {
  if (sameJson(before, after)) return []
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    const at = (side: typeof before, key: string) => (Object.hasOwn(side, key) ? side[key] : undefined)
    return keys.flatMap(key => differences(at(before, key), at(after, key), [...path, key]))
  }
  if (isList(before) && isList(after) && before.length === after.length && before.some(isObject)) {
    return before.flatMap((entry, index) => differences(entry, after[index], [...path, index]))
  }
  return [{ path, before, after }]
}
