/** `POST /v1/session/profile`: one's own name and language. */
import type { Reply, Service } from '../../context.ts'
import { lockAccount } from '../../store/accounts/lock-account.ts'
import { updateProfile } from '../../store/accounts/update-profile.ts'
import { changingSessions } from './begin-session.ts'
import { noteName } from './note-name.ts'
import type { Person } from './person.ts'
import { showSession } from './show-session.ts'

export interface Profile {
  readonly name?: string
  readonly locale?: string | null
}

export async function changeProfile(service: Service, { visitor, session }: Person, profile: Profile): Promise<Reply> {
  const { name, locale } = profile
  const { storeId } = visitor
  const accountId = session.account_id
  const change = { storeId, accountId, name: name?.trim(), locale }
  await changingSessions(service, async tx => {
    const [account] = await tx.query(lockAccount(storeId, accountId))
    const [changed] = await tx.query(updateProfile(change))
    if (account !== undefined && changed !== undefined)
      await noteName(tx, { storeId, actor: accountId }, account, changed)
  })
  return showSession(service, visitor)
}
