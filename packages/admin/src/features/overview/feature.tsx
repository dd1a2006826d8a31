/** The front page: how the codes do now, and what needs somebody. */
import type { Feature } from '../../app/feature.ts'
import { NavIcon } from '../../shared/nav-icon.tsx'
import { navWords } from './nav-words.ts'

export const feature: Feature = {
  id: 'overview',
  words: navWords,
  pages: [{ path: '/', load: async () => (await import('./overview-page.tsx')).OverviewPage }],
  nav: [{ to: '/', label: 'nav', order: 0, icon: <OverviewIcon /> }],
}

/** A dial. */
function OverviewIcon() {
  return (
    <NavIcon>
      <path d="M3 14a7 7 0 1 1 14 0M10 14l3.5-4.5" />
    </NavIcon>
  )
}
