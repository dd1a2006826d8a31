/** Ends the session here; what is unsaved stays in this browser, for this account. */
import { api } from '../../shared/api.ts'
import type { Session } from '../../shared/session.tsx'

export async function signOut(session: Session): Promise<void> {
  await api.signOut()
  await session.refresh()
}
