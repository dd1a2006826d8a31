/** The codes of a CSV file: its first column, without the line of headings. Made for what the service writes itself. */

/** `text`: pieces of any length. */
export async function* codesOfCsv(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  let isFirst = true
  for await (const piece of text) {
    const lines = (rest + piece).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const code = firstCell(line)
      if (!isFirst && code !== '') yield code
      isFirst = false
    }
  }
  const code = firstCell(rest)
  if (!isFirst && code !== '') yield code
}

/** Codes have no quotes in them; what a spreadsheet would take for a formula has an apostrophe before it. */
function firstCell(line: string): string {
  const cell = line.startsWith('"') ? line.slice(1, line.indexOf('"', 1)) : (line.split(',')[0] ?? '')
  return cell.trim().replace(/^'(?=[=+\-@])/, '')
}
