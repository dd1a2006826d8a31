/** Reports: what the codes earned, and why they were refused. */
import type { Feature } from '../../app/feature.ts'
import { NavIcon } from '../../shared/nav-icon.tsx'
import { navWords } from './nav-words.ts'

export const feature: Feature = {
  id: 'reports',
  words: navWords,
  pages: [{ path: '/reports', load: async () => (await import('./reports-page.tsx')).ReportsPage }],
  nav: [{ to: '/reports', also: ['/compare'], label: 'nav', order: 40, icon: <ReportIcon /> }],
}

/** Bars. */
function ReportIcon() {
  return (
    <NavIcon>
      <path d="M3 17h14M5.5 14v-4M10 14V4m4.5 10V7.5" />
    </NavIcon>
  )
}
