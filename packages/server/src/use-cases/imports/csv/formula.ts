/**
 * Text that a spreadsheet would run. `=cmd|…`, `+1`, `-1` and `@x` are written with an apostrophe before them, which
 * spreadsheets take as "this is text"; reading takes it off again. Text that has apostrophes before such a sign of its own
 * gets one more, so that what is read is always what was written.
 */
const dangerous = /^'*[=+\-@\t\r\n＝＋－＠]/
const escaped = /^'+[=+\-@\t\r\n＝＋－＠]/

export function escapeFormula(text: string): string {
  return dangerous.test(text) ? `'${text}` : text
}

export function unescapeFormula(text: string): string {
  return text.charCodeAt(0) === 39 && escaped.test(text) ? text.slice(1) : text
}

/** Would a spreadsheet take it for a formula, and have changed it when it was saved? */
export function isFormula(text: string): boolean {
  return /^[=+\-@＝＋－＠]/.test(text)
}
