/** Orders with codes: the log, and each of them with its frozen discounts. */
import type { Feature } from '../../app/feature.ts'
import { NavIcon } from '../../shared/nav-icon.tsx'
import { navWords } from './nav-words.ts'

export const feature: Feature = {
  id: 'redemptions',
  words: navWords,
  pages: [
    { path: '/redemptions', load: async () => (await import('./log-page.tsx')).LogPage },
    { path: '/redemptions/$id', load: async () => (await import('./redemption-page.tsx')).RedemptionPage },
  ],
  nav: [{ to: '/redemptions', label: 'nav', order: 45, icon: <ReceiptIcon /> }],
}

/** A receipt. */
function ReceiptIcon() {
  return (
    <NavIcon>
      <path d="M5 3v14l2-1.3L9 17l2-1.3 2 1.3 2-1.3V3l-2 1.3L11 3 9 4.3 7 3Z" />
      <path d="M8 8.5h4.5M8 11.5h4.5" />
    </NavIcon>
  )
}
