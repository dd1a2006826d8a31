/** Somebody's role, changed after a question: it signs them out. */
import { Select, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useConfirm } from '../../shared/confirm.tsx'
import { useSession } from '../../shared/session.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { words as sessionWords } from '../session/words/index.ts'
import { memberKeys } from './keys.ts'
import type { Member } from './members-page.tsx'
import { Refused } from './refused.tsx'
import { useSignInAgain } from './sign-in-again.tsx'
import { words } from './words/index.ts'

export const roles = ['analyst', 'marketer', 'owner'] as const
export type Role = (typeof roles)[number]

export function RoleSelect({ member }: { readonly member: Member }) {
  const t = useWords(words)
  const s = useWords(sessionWords)
  const confirm = useConfirm()
  const queries = useQueryClient()
  const session = useSession()
  const again = useSignInAgain()
  const { id, name, revision, status } = member
  const change = useMutation({
    mutationFn: (role: Role) => again(() => api.patchMember({ id, ifMatch: revision, body: { role } })),
    onSettled: async (_member, error) => {
      // One's own role: the pages show what is left of them.
      if (id === session.document.account.id && error === null) await session.refresh()
      await queries.invalidateQueries({ queryKey: memberKeys.all })
    },
  })
  const ask = async (role: Role) => {
    if (role === member.role) return
    const asked = t('role_text', { before: s(`role_${member.role}`), after: s(`role_${role}`) })
    const text = member.role === 'owner' && status === 'active' ? `${asked} ${t('owner_links_end')}` : asked
    if (await confirm({ title: t('role_title', { name }), text, action: t('role_change') })) change.mutate(role)
  }
  return (
    <>
      <Select
        aria-label={t('role_of', { name })}
        data={roles.map(role => ({ value: role, label: s(`role_${role}`) }))}
        value={change.isPending ? change.variables : member.role}
        onChange={value => void ask(roles.find(role => role === value) ?? member.role)}
        allowDeselect={false}
        disabled={change.isPending}
        miw={112}
        maw={200}
        renderOption={({ option }) => (
          <div>
            <Text size="sm">{option.label}</Text>
            <Text size="xs" c="dimmed">
              {t(`role_${roles.find(role => role === option.value) ?? 'analyst'}_text`)}
            </Text>
          </div>
        )}
        comboboxProps={{ width: 320, position: 'bottom-start' }}
      />
      <Refused error={change.error} />
    </>
  )
}
