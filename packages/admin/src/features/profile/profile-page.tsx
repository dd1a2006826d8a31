/** Everything about the person who is signed in: name, language, colours, passkeys, password, sessions. */
import { Stack } from '@mantine/core'
import { Page } from '../../shared/page.tsx'
import { useSession } from '../../shared/session.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { AppearanceSection } from './appearance-section.tsx'
import { PasskeysSection } from './passkeys-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { PersonSection } from './person-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { words } from './words/index.ts'

export function ProfilePage() {
  const t = useWords(words)
  const { document } = useSession()
  return (
    <Page title={t('title')} intro={document.account.email}>
      <Stack gap="lg" maw={760}>
        <PersonSection />
        <AppearanceSection />
        <PasskeysSection />
        <PasswordSection />
        <SessionsSection />
      </Stack>
    </Page>
  )
}
