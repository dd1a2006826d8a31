/** Tables for people: columns as wide as their widest cell, two spaces between them, numbers to the right. */
import { paint } from './paint.ts'

type Cell = string | number

/** Rows under dim headings; the empty string where there is no row. */
export function table(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return ''
  const shown = rows.map(row => row.map(cellText))
  const widths = headings.map((heading, at) => Math.max(heading.length, ...shown.map(row => row[at]?.length ?? 0)))
  const isNumber = headings.map((_, at) => rows.every(row => typeof row[at] === 'number'))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (isNumber[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd()
  return [paint('dim', line(headings)), ...shown.map(line)].map(text => `${text}\n`).join('')
}

/** One name and what it is a line; lines without a value are left out. */
export function pairs(lines: readonly (readonly [string, Cell | undefined])[]): string {
  const said = lines.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value] as const]))
  const width = Math.max(0, ...said.map(([name]) => name.length))
  return said.map(([name, value]) => `  ${paint('dim', name.padEnd(width))}  ${cellText(value)}\n`).join('')
}

function cellText(cell: Cell): string {
  return typeof cell === 'number' ? cell.toLocaleString('en') : cell
}
