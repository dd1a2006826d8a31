/** Who is signed in, and the browser they use. */
import type { SessionRow } from '../../store/sessions/find-session.ts'
import type { Visitor } from './visitor.ts'

export interface Person {
  readonly session: SessionRow
  readonly visitor: Visitor
}
