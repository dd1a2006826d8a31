/** Two dates of one month share their tail: "1 March 2026" and "31 March 2026" are "1" and "31 March 2026". */

/** The first text without what it has in common with the second after its first word; both unchanged if nothing is. */
export function shorterStart(from: string, to: string): string {
  const space = from.indexOf(' ')
  return space > 0 &&
    from !== to &&
    to.endsWith(from.slice(space)) &&
    to.indexOf(' ') === to.length - from.length + space
    ? from.slice(0, space)
    : from
}
