/** What parts the fields of a file, read off its first line: the separator it has most of outside of quotes. */
export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** Of equally many the first of the list; of a line without any the comma. */
export function delimiterOf(text: string): Delimiter {
  const line = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? ''
  const bare = line.replaceAll(/"(?:[^"]|"")*"/g, '')
  const counts = delimiters.map(delimiter => bare.split(delimiter).length)
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}
