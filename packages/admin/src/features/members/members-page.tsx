/** The people of the store in a table; owners invite, change roles, and let people go. */
import type { AnswerOf } from '@counterfoil/contract/client'
import { Badge, Button, Group, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useFormat } from '../../shared/format.ts'
import { Page } from '../../shared/page.tsx'
import { Problem } from '../../shared/problem.tsx'
import { useSession } from '../../shared/session.tsx'
import { StackedTable } from '../../shared/stacked.tsx'
import { Loading } from '../../shared/states.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { words as sessionWords } from '../session/words/index.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { memberKeys } from './keys.ts'
import { LinkDialog, type ShownLink } from './link-dialog.tsx'
import { MemberActions } from './member-actions.tsx'
import { RoleSelect } from './role-select.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { words } from './words/index.ts'

export type Member = AnswerOf<'listMembers'>['data'][number]

export function MembersPage() {
  return (
    <SignInAgain>
      <People />
    </SignInAgain>
  )
}

function People() {
  const t = useWords(words)
  const { may } = useSession()
  const [isInviting, setInviting] = useState(false)
  const [link, setLink] = useState<ShownLink>()
  const list = useQuery({ queryKey: memberKeys.all, queryFn: ({ signal }) => api.listMembers({ signal }) })
  const canChange = may('owner')
  const invite = <Button onClick={() => setInviting(true)}>{t('invite')}</Button>
  return (
    <Page title={t('title')} intro={t('intro')} actions={canChange ? invite : undefined}>
      {list.error !== null && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading rows={4} />}
      {list.data !== undefined && (
        <StackedTable label={t('title')} minWidth={640} verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('name')}</Table.Th>
              <Table.Th>{t('role')}</Table.Th>
              <Table.Th>{t('status')}</Table.Th>
              <Table.Th>{t('last_in')}</Table.Th>
              {canChange && (
                <Table.Th w={1}>
                  <Text span inherit>
                    {t('actions')}
                  </Text>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {list.data.data.map(member => (
              <Row key={member.id} member={member} canChange={canChange} onLink={setLink} />
            ))}
          </Table.Tbody>
        </StackedTable>
      )}
      {isInviting && <InviteDialog onClose={() => setInviting(false)} onMade={setLink} />}
      <LinkDialog link={link} onClose={() => setLink(undefined)} />
    </Page>
  )
}

interface RowProps {
  readonly member: Member
  readonly canChange: boolean
  readonly onLink: (link: ShownLink) => void
}

function Row({ member, canChange, onLink }: RowProps) {
  const t = useWords(words)
  const s = useWords(sessionWords)
  const format = useFormat()
  const { document } = useSession()
  const { name, email, role, signed_in_at } = member
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Group gap="xs">
          <Text fw={600}>{name}</Text>
          {member.id === document.account.id && (
            <Badge variant="light" size="sm">
              {t('you')}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed" dir="ltr" ta="start" style={{ overflowWrap: 'anywhere' }}>
          {email}
        </Text>
      </Table.Th>
      <Table.Td data-label={t('role')}>{canChange ? <RoleSelect member={member} /> : s(`role_${role}`)}</Table.Td>
      <Table.Td data-label={t('status')}>
        <Status member={member} />
      </Table.Td>
      <Table.Td data-label={t('last_in')}>
        {signed_in_at === null ? t('never') : format.relative(signed_in_at)}
      </Table.Td>
      {canChange && (
        <Table.Td data-label={t('actions')}>
          <MemberActions member={member} onLink={onLink} />
        </Table.Td>
      )}
    </Table.Tr>
  )
}

const colours = { active: 'green', invited: 'blue', deactivated: 'gray' } as const

function Status({ member: { status, invitation_ends_at } }: { readonly member: Member }) {
  const t = useWords(words)
  const format = useFormat()
  const until =
    invitation_ends_at === null
      ? t('invitation_over')
      : t('invited_until', { when: format.instant(invitation_ends_at) })
  return (
    <div>
      <Badge variant="dot" color={colours[status]}>
        {t(`status_${status}`)}
      </Badge>
      {status === 'invited' && (
        <Text size="xs" c="dimmed">
          {until}
        </Text>
      )}
    </div>
  )
}
