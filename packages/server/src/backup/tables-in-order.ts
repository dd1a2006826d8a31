/** Tables so that each comes after those it refers to: in that order rows can be loaded with every key checked. */
interface Table {
  readonly name: string
  readonly refers_to: readonly string[]
}

export function tablesInOrder<T extends Table>(tables: readonly T[]): readonly T[] {
  const left = new Map(tables.map(table => [table.name, table]))
  const ordered: T[] = []
  while (left.size > 0) {
    const ready = [...left.values()].filter(({ refers_to }) => refers_to.every(name => !left.has(name)))
    if (ready.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...left.keys()].join(', ')}.`)
    for (const table of ready) left.delete(table.name)
    ordered.push(...ready)
  }
  return ordered
}
