/** Codes: found, made, changed, and what happened to each. */
import type { Feature } from '../../app/feature.ts'
import { NavIcon } from '../../shared/nav-icon.tsx'
import { navWords } from './nav-words.ts'

export const feature: Feature = {
  id: 'codes',
  words: navWords,
  pages: [
    { path: '/codes', load: async () => (await import('./list-page.tsx')).CodesPage },
    { path: '/codes/new', load: async () => (await import('./new/new-code-page.tsx')).NewCodePage, role: 'marketer' },
    { path: '/codes/bulk', load: async () => (await import('./bulk/bulk-page.tsx')).BulkPage, role: 'marketer' },
    { path: '/codes/protection', load: async () => (await import('./protection/protection-page.tsx')).ProtectionPage },
    { path: '/codes/$id', load: async () => (await import('./one/code-page.tsx')).CodePage },
  ],
  nav: [{ to: '/codes', also: ['/batches', '/imports'], label: 'nav', order: 30, icon: <CodeIcon /> }],
  commands: async (text, { role, locale }) => (await import('./commands.ts')).commands(text, role, locale),
}

/** A ticket with a tear-off edge. */
function CodeIcon() {
  return (
    <NavIcon>
      <path d="M2.5 7V5.5a1 1 0 0 1 1-1h13a1 1 0 0 1 1 1V7a3 3 0 0 0 0 6v1.5a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1V13a3 3 0 0 0 0-6Z" />
      <path d="M12 5v2m0 2.2v1.6M12 13v2" />
    </NavIcon>
  )
}
