/** Header and navigation around a page of somebody who is signed in. */
import { AppShell, Burger, Group, NavLink, ScrollArea, Text, UnstyledButton } from '@mantine/core'
import { Link, useRouterState } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useSession } from '../shared/session.tsx'
import { sharedWords } from '../shared/words/shared/index.ts'
import { useWords } from '../shared/words/use-words.ts'
import { AccountMenu } from './account-menu.tsx'
import icon from './icon.svg'
import { navEntries, type ShownEntry } from './nav-entries.ts'
import { OfflineNote } from './offline-note.tsx'
import { PaletteButton } from './palette-button.tsx'
import { basePath } from './store-id.ts'

export function Shell({ children }: { readonly children: ReactNode }) {
  const t = useWords(sharedWords)
  // A page that was chosen on a phone is seen, not the menu: it is open for one address only.
  const [openedAt, setOpenedAt] = useState<string>()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const opened = openedAt === path
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'md', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', md: 'lg' }}
    >
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Burger
            opened={opened}
            onClick={() => setOpenedAt(opened ? undefined : path)}
            hiddenFrom="md"
            size="sm"
            aria-label={t('menu')}
          />
          <StoreName />
          <Group gap="xs" wrap="nowrap" ms="auto">
            <PaletteButton />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={t('navigation')}>
        <ScrollArea type="auto">
          <Navigation path={path} />
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <OfflineNote />
        {children}
      </AppShell.Main>
    </AppShell>
  )
}

function StoreName() {
  const { document } = useSession()
  return (
    <UnstyledButton component={Link} to="/" style={{ minWidth: 0 }}>
      <Group gap="xs" wrap="nowrap">
        <img src={icon} alt="" width={28} height={28} />
        <Text fw={650} truncate>
          {document.store.name}
        </Text>
      </Group>
    </UnstyledButton>
  )
}

function Navigation({ path }: { readonly path: string }) {
  const { role } = useSession()
  return navEntries(role).map(shown => <Entry key={shown.entry.to} {...shown} path={path} />)
}

interface EntryProps extends ShownEntry {
  readonly path: string
}

function Entry({ words, entry, path }: EntryProps) {
  const t = useWords(words)
  const own = path.startsWith(basePath) ? path.slice(basePath.length) || '/' : path
  const isAt = (to: string) => (to === '/' ? own === '/' : own === to || own.startsWith(`${to}/`))
  const active = [entry.to, ...(entry.also ?? [])].some(isAt)
  return (
    <NavLink
      component={Link}
      to={entry.to}
      label={t(entry.label)}
      leftSection={entry.icon}
      active={active}
      aria-current={active ? 'page' : undefined}
    />
  )
}
