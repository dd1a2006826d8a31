/** Who is signed in, how the page looks, and the way out. */
import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme, VisuallyHidden } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Link } from '@tanstack/react-router'
import { signOut } from '../features/session/sign-out.ts'
import { words as sessionWords } from '../features/session/words/index.ts'
import { wordsOf } from '../shared/problem.tsx'
import { useSession } from '../shared/session.tsx'
import { sharedWords } from '../shared/words/shared/index.ts'
import { useWords } from '../shared/words/use-words.ts'

export function AccountMenu() {
  const t = useWords(sharedWords)
  const s = useWords(sessionWords)
  const session = useSession()
  const { account } = session.document
  const { setColorScheme, colorScheme } = useMantineColorScheme()
  const leave = () =>
    signOut(session).catch(error => notifications.show({ color: 'red', message: wordsOf(error, t).text }))
  const schemes = [
    ['light', t('appearance_light')],
    ['dark', t('appearance_dark')],
    ['auto', t('appearance_system')],
  ] as const
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <UnstyledButton>
          <Avatar aria-hidden name={account.name} color="initials" size={34} />
          <VisuallyHidden>{s('account', { name: account.name })}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} truncate>
            {account.name}
          </Text>
          <Text size="xs" truncate>
            {account.email} · {s(`role_${session.role}`)}
          </Text>
        </Menu.Label>
        <Menu.Item component={Link} to="/profile">
          {s('profile')}
        </Menu.Item>
        <Menu.Divider />
        {schemes.map(([scheme, label]) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            onClick={() => setColorScheme(scheme)}
          >
            {colorScheme === scheme ? `✓ ${label}` : label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void leave()}>{s('sign_out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
