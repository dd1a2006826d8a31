/** The audit: who changed what and when. */
import type { Feature } from '../../app/feature.ts'
import { NavIcon } from '../../shared/nav-icon.tsx'
import { navWords } from './nav-words.ts'

export const feature: Feature = {
  id: 'audit',
  words: navWords,
  pages: [{ path: '/audit', load: async () => (await import('./audit-page.tsx')).AuditPage, role: 'marketer' }],
  nav: [{ to: '/audit', label: 'nav', order: 80, icon: <AuditIcon />, role: 'marketer' }],
}

/** A list with a tick. */
function AuditIcon() {
  return (
    <NavIcon>
      <path d="M3.5 5h13M3.5 9.5h8M3.5 14h5m4 0 1.8 1.8L17.5 12" />
    </NavIcon>
  )
}
