/**
 * One text for one JSON value, whatever the order of its keys and its white space; a field that is undefined is absent.
 * Every part says its kind and its length, so two values never give one text: {"a":1} is `{1:an1;}`.
 */

/** Paths that are left out, as a tree: `$.order.context.ip` is {order: {context: {ip: {}}}}; a leaf ends a path. */
export interface PathTree {
  readonly [name: string]: PathTree
}

const none: PathTree = Object.create(null)
const trees = new WeakMap<readonly string[], PathTree>()

/** The tree of plain paths (`$.a.b`, no lists); one list is read once. */
export function treeOf(paths: readonly string[]): PathTree {
  if (paths.length === 0) return none
  const known = trees.get(paths)
  if (known) return known
  const tree: Record<string, PathTree> = Object.create(null)
  for (const path of paths) {
    let node = tree
    for (const name of path.split('.').slice(1)) {
      const inside: Record<string, PathTree> = node[name] ?? Object.create(null)
      node[name] = inside
      node = inside
    }
  }
  trees.set(paths, tree)
  return tree
}

/** The text of `value`, without what stands at the leaves of `without`. */
export function canonicalText(value: unknown, without: PathTree | undefined = undefined): string {
  switch (typeof value) {
    case 'string':
      return `s${value.length}:${value}`
    case 'number':
      return `n${value};`
    case 'boolean':
      return value ? 't' : 'f'
    case 'object':
      if (value === null) return 'z'
      return Array.isArray(value) ? listText(value) : recordText(value as Readonly<Record<string, unknown>>, without)
    default:
      return 'u'
  }
}

function listText(values: readonly unknown[]): string {
  let text = '['
  for (const value of values) text += canonicalText(value)
  return `${text}]`
}

function recordText(record: Readonly<Record<string, unknown>>, without: PathTree | undefined): string {
  let text = '{'
  for (const name of sorted(Object.keys(record))) {
    const value = record[name]
    if (value === undefined) continue
    const inside = without?.[name]
    if (inside && isLeaf(inside)) continue
    text += `${name.length}:${name}${canonicalText(value, inside)}`
  }
  return `${text}}`
}

function isLeaf(tree: PathTree): boolean {
  for (const _name in tree) return false
  return true
}

/** By insertion, in place: keys are few and mostly the same, which beats the general sort. */
function sorted(names: string[]): string[] {
  if (names.length > 32) return names.sort()
  for (let index = 1; index < names.length; index += 1) {
    const name = names[index] as string
    let place = index
    for (; place > 0 && (names[place - 1] as string) > name; place -= 1) names[place] = names[place - 1] as string
    names[place] = name
  }
  return names
}
