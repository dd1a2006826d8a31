/**
 * Whom a code is for on both sides of a comparison. The server never gives an e-mail or a session back, only a hint
 * (`s***@e***.com`, `cart***`); one in a file that fits the hint counts as the same.
 */
import { type Fields, isFields } from './wanted.ts'

/** The document with the file's e-mail and session as the server would show them. */
export function asShown(document: Fields): Fields {
  const { session_id, ...others } = document
  const shown = typeof session_id === 'string' ? { ...others, session_hint: sessionHintOf(session_id) } : document
  return withHint(withHint(shown, 'assigned_to'), 'owner')
}

function withHint(document: Fields, name: 'assigned_to' | 'owner'): Fields {
  const person = document[name]
  if (!isFields(person) || typeof person.email !== 'string') return document
  const { email, ...rest } = person
  return { ...document, [name]: { ...rest, email_hint: hintOf(person.email) } }
}

function sessionHintOf(session: string): string {
  return `${session.length >= 16 ? session.slice(0, 4) : ''}***`
}

/** First letters only: `sarah@example.com` reads `s***@e***.com`. */
function hintOf(email: string): string {
  const text = email.trim().toLowerCase()
  const domain = text.slice(text.lastIndexOf('@') + 1)
  const ending = domain.includes('.') ? domain.slice(domain.lastIndexOf('.')) : ''
  return `${text.slice(0, 1)}***@${domain.slice(0, 1)}***${ending}`
}
