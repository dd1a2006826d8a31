/** `If-Match`: which revision of a document the caller has seen and means to change. */

/** `any`: the caller said `*`. */
export type RevisionMatch = 'any' | readonly number[]

/** Reads the header: `"3"`, `W/"3"`, `3`, several of them, or `*`. Undefined when it is none of these. */
export function parseIfMatch(header: string): RevisionMatch | undefined {
  if (header.trim() === '*') return 'any'
  const tags = header.split(',').map(tag => /^(?:W\/)?(?:"(\d{1,15})"|(\d{1,15}))$/.exec(tag.trim()))
  if (tags.some(tag => tag === null)) return undefined
  return tags.map(tag => Number(tag?.[1] ?? tag?.[2]))
}

export function matches(expected: RevisionMatch, revision: number): boolean {
  return expected === 'any' || expected.includes(revision)
}

/** The ETag of a revision. */
export function etag(revision: number): string {
  return `"${revision}"`
}
