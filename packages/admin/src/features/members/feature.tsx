/** The people of a store: seen by all, changed by owners. */
import type { Feature } from '../../app/feature.ts'
import { NavIcon } from '../../shared/nav-icon.tsx'
import { navWords } from './nav-words.ts'

export const feature: Feature = {
  id: 'members',
  words: navWords,
  pages: [{ path: '/members', load: async () => (await import('./members-page.tsx')).MembersPage }],
  nav: [{ to: '/members', label: 'nav', order: 85, icon: <PeopleIcon /> }],
}

/** Two people. */
function PeopleIcon() {
  return (
    <NavIcon>
      <circle cx="7.5" cy="6.5" r="3" />
      <path d="M2 17c0-3.2 2.4-5 5.5-5s5.5 1.8 5.5 5" />
      <path d="M12.5 3.9a3 3 0 0 1 0 5.2M15 12.6c1.9.8 3 2.3 3 4.4" />
    </NavIcon>
  )
}
