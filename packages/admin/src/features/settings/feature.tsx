/** The settings of the store, for its owners. */
import type { Feature } from '../../app/feature.ts'
import { NavIcon } from '../../shared/nav-icon.tsx'
import { navWords } from './nav-words.ts'

export const feature: Feature = {
  id: 'settings',
  words: navWords,
  pages: [{ path: '/settings', load: async () => (await import('./settings-page.tsx')).SettingsPage, role: 'owner' }],
  nav: [{ to: '/settings', label: 'nav', order: 90, icon: <SettingsIcon />, role: 'owner' }],
}

/** Three sliders. */
function SettingsIcon() {
  return (
    <NavIcon>
      <path d="M3 5h6m4 0h4M3 10h2m4 0h8M3 15h8m4 0h2" />
      <circle cx="11" cy="5" r="1.8" />
      <circle cx="7" cy="10" r="1.8" />
      <circle cx="13" cy="15" r="1.8" />
    </NavIcon>
  )
}
