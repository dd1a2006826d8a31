/** A label within a sentence: "Discounts on items" is written small there, but neither in German nor when it is an acronym. */
export function inSentence(label: string, locale: string): string {
  const isWord = /^\p{Lu}\p{Ll}/u.test(label)
  return isWord && !locale.startsWith('de') ? label.charAt(0).toLocaleLowerCase(locale) + label.slice(1) : label
}
