/** The list of promotions: its page, its place in the navigation, its commands. */
import type { Feature } from '../../../app/feature.ts'
import { PromotionsIcon } from './icons.tsx'
import { navWords } from './nav-words.ts'

export const feature: Feature = {
  id: 'promotions',
  words: navWords,
  pages: [{ path: '/promotions', load: async () => (await import('./list-page.tsx')).PromotionsPage }],
  nav: [{ to: '/promotions', label: 'nav', order: 10, icon: <PromotionsIcon /> }],
  commands: async (text, context) => (await import('./commands.ts')).commands(text, context),
}
