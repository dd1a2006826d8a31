/**
 * A code's `assigned_to` on both sides of a comparison. The server never gives an e-mail back, only a hint (`s***@e***.com`);
 * an e-mail in a file that fits the hint counts as the same one.
 */
import { type Fields, isFields } from './wanted.ts'

/** The document with the file's e-mail as the server would show it. */
export function asShown(document: Fields): Fields {
  const { assigned_to } = document
  if (!isFields(assigned_to) || typeof assigned_to.email !== 'string') return document
  const { email, ...rest } = assigned_to
  return { ...document, assigned_to: { ...rest, email_hint: hintOf(assigned_to.email) } }
}

/** First letters only: `sarah@example.com` reads `s***@e***.com`. */
function hintOf(email: string): string {
  const text = email.trim().toLowerCase()
  const domain = text.slice(text.lastIndexOf('@') + 1)
  const ending = domain.includes('.') ? domain.slice(domain.lastIndexOf('.')) : ''
  return `${text.slice(0, 1)}***@${domain.slice(0, 1)}***${ending}`
}
