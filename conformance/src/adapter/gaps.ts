/**
 * What a case asks for and our documents cannot say. Translators note a gap and go on, so that a report names every
 * missing word of a case and not only the first.
 */
export type Gaps = string[]

/** Notes the fields of `source` that a translator does not know: a new word in the vocabulary must not pass unread. */
export function noteUnread(
  source: Readonly<Record<string, unknown>>,
  read: readonly string[],
  what: string,
  gaps: Gaps,
) {
  for (const field of Object.keys(source)) {
    if (source[field] !== undefined && !read.includes(field)) gaps.push(`${what}: the word ${field}`)
  }
}
