/** A small table for a terminal: the first columns to the left, numbers to the right. */

export function table(heading: readonly string[], rows: readonly (readonly string[])[], left = 1): string {
  const all = [heading, ...rows]
  const widths = heading.map((_, column) => Math.max(...all.map(row => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column < left ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  return [line(heading), widths.map(width => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}

/** Three significant digits, with thousands apart: 12.3, 1 240. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return 'not measured'
  const rounded = Number(value.toPrecision(3))
  return rounded >= 1000 ? rounded.toLocaleString('en').replaceAll(',', ' ') : String(rounded)
}

export function times(ratio: number): string {
  return Number.isFinite(ratio) ? `${figure(ratio)}x` : 'not measured'
}
