/** Lists of texts as PostgreSQL reads them: `{"a","b"}`. Of the hundreds that a statement carries nearly none need escapes. */

export function textArray(texts: readonly string[]): string | readonly string[] {
  if (texts.length === 0) return '{}'
  const joined = texts.join('","')
  // One of the three marks between two texts is a quote; any other quote, or a backslash, is the driver's to escape.
  return joined.includes('\\') || quotesIn(joined) !== 2 * (texts.length - 1) ? texts : `{"${joined}"}`
}

function quotesIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count += 1
  return count
}
