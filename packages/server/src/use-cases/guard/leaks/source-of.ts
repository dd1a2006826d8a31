/** Where a shopper came from, in a word: the site of `referrer`, else `utm_source`. `https://deals.example/x?y` is `deals.example`. */

const mostLetters = 64

export function sourceOf(attribution: Readonly<Record<string, string>> | undefined): string | undefined {
  if (!attribution) return undefined
  const { referrer, utm_source: source } = attribution
  const site = referrer === undefined ? undefined : URL.parse(referrer)?.hostname
  const word = (site || source || '').replaceAll('\0', '').trim().toLowerCase().slice(0, mostLetters)
  return word === '' ? undefined : word.toWellFormed()
}
