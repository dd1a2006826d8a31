/** Walks over a parsed JSON value: how many members it has, and whether its text needs a second look. */

/** Deeper than allowed. */
export const tooDeep = -1
/** A key or a number that only the text can judge. */
export const doubtful = -2

const max = Number.MAX_SAFE_INTEGER

/** The members of all objects in `value`, or `tooDeep`, or `doubtful`; too deep wins. */
export function countMembers(value: unknown, depth: number): number {
  if (typeof value === 'number') return isDoubtful(value) ? doubtful : 0
  if (typeof value !== 'object' || value === null) return 0
  if (depth === 0) return tooDeep
  return Array.isArray(value) ? membersOfList(value, depth - 1) : membersOfObject(value, depth - 1)
}

function membersOfList(list: readonly unknown[], depth: number): number {
  let sum = 0
  let doubt = false
  for (let index = 0; index < list.length; index++) {
    const item = list[index]
    if (typeof item === 'string') continue
    const members = countMembers(item, depth)
    if (members === tooDeep) return tooDeep
    if (members === doubtful) doubt = true
    else sum += members
  }
  return doubt ? doubtful : sum
}

/** A condition inside another is one level and not two, so that all the levels that a promotion may have pass the door. */
const nesting = 'conditions'

/** `for in` and not Object.entries: it makes no list, and a parsed object inherits nothing that it would name. */
function membersOfObject(object: object, depth: number): number {
  let sum = 0
  let doubt = false
  for (const key in object) {
    sum++
    if (key === '__proto__' || key === 'constructor') doubt = true
    const item = (object as Record<string, unknown>)[key]
    if (typeof item === 'number') doubt ||= isDoubtful(item)
    else if (typeof item === 'object' && item !== null) {
      const members = countMembers(item, key === nesting ? depth + 1 : depth)
      if (members === tooDeep) return tooDeep
      if (members === doubtful) doubt = true
      else sum += members
    }
  }
  return doubt ? doubtful : sum
}

/** Past the exact integers digits may be lost; Infinity is a number that was too large. */
function isDoubtful(value: number): boolean {
  return value > max || value < -max
}
