/** Trying a cart against the store, and scenarios: carts of which something is expected. */
import type { Feature } from '../../app/feature.ts'
import { NavIcon } from '../../shared/nav-icon.tsx'
import { navWords } from './words/nav.ts'

export const feature: Feature = {
  id: 'try',
  words: navWords,
  pages: [
    { path: '/try', load: async () => (await import('./try-page.tsx')).TryPage },
    { path: '/scenarios', load: async () => (await import('./scenarios/scenarios-page.tsx')).ScenariosPage },
  ],
  nav: [
    { to: '/try', label: 'nav', order: 20, icon: <TryIcon /> },
    { to: '/scenarios', label: 'nav_scenarios', order: 21, icon: <ScenarioIcon /> },
  ],
}

/** A flask. */
function TryIcon() {
  return (
    <NavIcon>
      <path d="M7.5 2.5h5M8.5 2.5v5L3.8 15a1.7 1.7 0 0 0 1.5 2.5h9.4a1.7 1.7 0 0 0 1.5-2.5l-4.7-7.5v-5" />
      <path d="M6.2 12.5h7.6" />
    </NavIcon>
  )
}

/** A list with ticks. */
function ScenarioIcon() {
  return (
    <NavIcon>
      <path d="m2.8 5 1.4 1.4L6.8 3.8M2.8 11l1.4 1.4 2.6-2.6" />
      <path d="M9.5 5.2h7.7M9.5 11.2h7.7M9.5 16.2h7.7M3 16.2h3.4" />
    </NavIcon>
  )
}
