/** The rows of a CSV file by the names of its columns: quoted fields, line breaks inside of them, commas or semicolons. */
import { CommandFailed } from '../failure.ts'

export interface TableRow {
  /** Of the first line of the row, from 1. */
  readonly line: number
  /** By name in lower case; what is behind the last heading is passed over. */
  readonly cells: Readonly<Record<string, string>>
}

/** `text`: pieces of any length; a byte order mark is dropped. Throws CommandFailed for a quote that has no end. */
export async function* readTable(text: AsyncIterable<string>): AsyncGenerator<TableRow> {
  let names: readonly string[] | undefined
  for await (const { line, record } of recordsOf(text)) {
    if (record.every(cell => cell.trim() === '')) continue
    if (names === undefined) {
      names = record.map(name =>
        name
          .replace(/^\ufeff/, '')
          .trim()
          .toLowerCase(),
      )
      continue
    }
    const cells = names.flatMap((name, place) => (record[place] === undefined ? [] : [[name, record[place]] as const]))
    yield { line, cells: Object.fromEntries(cells) }
  }
}

interface Numbered {
  readonly line: number
  readonly record: readonly string[]
}

/** A record ends at a line break outside of quotes. */
async function* recordsOf(text: AsyncIterable<string>): AsyncGenerator<Numbered> {
  let rest = ''
  let line = 1
  let separator: string | undefined
  for await (const piece of text) {
    rest += piece
    for (let end = endOf(rest); end >= 0; end = endOf(rest)) {
      const record = rest.slice(0, end).replace(/\r$/, '')
      separator ??= separatorOf(record)
      yield { line, record: cellsOf(record, separator) }
      line += record.split('\n').length
      rest = rest.slice(end + 1)
    }
  }
  if (rest === '') return
  if ((rest.match(/"/g)?.length ?? 0) % 2 === 1) throw new CommandFailed(`the quote in line ${line} has no end.`)
  yield { line, record: cellsOf(rest.replace(/\r$/, ''), separator ?? separatorOf(rest)) }
}

/** The first line break that no open quote stands before; −1: there is none yet. */
function endOf(text: string): number {
  let quotes = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quotes += 1
    else if (text[at] === '\n' && quotes % 2 === 0) return at
  }
  return -1
}

function separatorOf(record: string): string {
  return record.split(';').length > record.split(',').length ? ';' : ','
}

function cellsOf(record: string, separator: string): readonly string[] {
  const cells: string[] = []
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}]*))(${separator}|$)`, 'y')
  for (let at = 0; at <= record.length; ) {
    cell.lastIndex = at
    const found = cell.exec(record)
    // A quote in the middle of a cell is only a quote.
    const [whole, quoted, plain = '', after] = found ?? [record.slice(at), undefined, record.slice(at), '']
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (after === '') break
    at += whole.length
  }
  return cells
}
