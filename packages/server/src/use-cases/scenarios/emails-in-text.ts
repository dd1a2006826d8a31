/** E-mail addresses that stand somewhere in what people wrote. */
const email = /[^\s@<>()[\]"',;:]+@[^\s@<>()[\]"',;:]*[^\s@<>()[\]"',;:.!?]/gu

/** The text with another word in the place of each. */
export function replaceEmails(text: string, replacement: (email: string) => string): string {
  return text.replace(email, found => replacement(found))
}
