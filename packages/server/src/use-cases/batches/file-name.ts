/**
 * The header that names a downloaded file (RFC 6266). The promotion's name is anybody's text: in the plain form stands
 * only the batch's id, and the name goes percent-encoded in UTF-8 (RFC 5987), without what a path or a header is made of.
 */
const mostCharacters = 80

export interface FileName {
  readonly promotion: string
  readonly batch: string
  /** `csv`, `csv.gz` */
  readonly ending: string
}

/** `attachment; filename="spring.csv"; filename*=UTF-8''Fr%C3%BChling%20spring.csv` */
export function attachment({ promotion, batch, ending }: FileName): string {
  const readable = promotion
    .toWellFormed()
    .replace(/[\p{C}\p{Zl}\p{Zp}\ufffd/\\:*?"<>|%]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.~-]+|\s+$/g, '')
  const name = `${[...readable].slice(0, mostCharacters).join('')} ${batch}.${ending}`.trim()
  return `attachment; filename="${batch}.${ending}"; filename*=UTF-8''${extended(name)}`
}

/** RFC 5987: encodeURIComponent leaves four characters that its attr-char does not have. */
function extended(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
}
