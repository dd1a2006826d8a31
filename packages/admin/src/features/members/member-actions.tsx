/** What an owner can do for or with somebody: a new link, an end to their access. */
import { Button, Menu } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useConfirm } from '../../shared/confirm.tsx'
import { useSession } from '../../shared/session.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { memberKeys } from './keys.ts'
import type { ShownLink } from './link-dialog.tsx'
import type { Member } from './members-page.tsx'
import { Refused } from './refused.tsx'
import { useSignInAgain } from './sign-in-again.tsx'
import { words } from './words/index.ts'

interface MemberActionsProps {
  readonly member: Member
  readonly onLink: (link: ShownLink) => void
}

export function MemberActions({ member, onLink }: MemberActionsProps) {
  const t = useWords(words)
  const { link, patch, remove, ask, error, isPending, isSelf } = useActions(member, onLink)
  const { name, status } = member
  const linkLabel = status === 'invited' ? t('make_invitation') : t('make_sign_in')
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" loading={isPending} aria-label={t('actions_of', { name })}>
            …
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {status !== 'deactivated' && !isSelf && <Menu.Item onClick={() => link.mutate()}>{linkLabel}</Menu.Item>}
          {status === 'active' && (
            <Menu.Item onClick={() => void ask('deactivate', () => patch.mutate('deactivated'))}>
              {t('deactivate')}
            </Menu.Item>
          )}
          {status === 'deactivated' && <Menu.Item onClick={() => patch.mutate('active')}>{t('activate')}</Menu.Item>}
          <Menu.Item color="red" onClick={() => void ask('remove', () => remove.mutate())}>
            {t('remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Refused error={error} />
    </>
  )
}

function useActions({ id, name, revision, role, status }: Member, onLink: (link: ShownLink) => void) {
  const t = useWords(words)
  const confirm = useConfirm()
  const queries = useQueryClient()
  const session = useSession()
  const again = useSignInAgain()
  const isSelf = id === session.document.account.id
  const onSettled = async (_answer: unknown, error: unknown) => {
    if (isSelf && error === null) await session.refresh()
    await queries.invalidateQueries({ queryKey: memberKeys.all })
  }
  const link = useMutation({
    mutationFn: () => again(() => api.makeMemberLink({ id })),
    onSuccess: made => onLink({ name, kind: made.kind, url: made.url }),
    onSettled,
  })
  const patch = useMutation({
    mutationFn: (status: 'active' | 'deactivated') =>
      again(() => api.patchMember({ id, ifMatch: revision, body: { status } })),
    onSettled,
  })
  const remove = useMutation({ mutationFn: () => again(() => api.removeMember({ id })), onSettled })
  const ask = async (what: 'deactivate' | 'remove', then: () => void) => {
    const text = [t(`${what}_text`), ...(role === 'owner' && status === 'active' ? [t('owner_links_end')] : [])].join(
      ' ',
    )
    const question = { title: t(`${what}_title`, { name }), text, action: t(what), danger: true }
    if (await confirm(question)) then()
  }
  const error = link.error ?? patch.error ?? remove.error
  return { link, patch, remove, ask, error, isSelf, isPending: link.isPending || patch.isPending || remove.isPending }
}
