/** Campaigns: groups of promotions with dates, a limit and a budget. */
import type { Feature } from '../../app/feature.ts'
import { CampaignsIcon } from './icons.tsx'
import { navWords } from './nav-words.ts'

export const feature: Feature = {
  id: 'campaigns',
  words: navWords,
  pages: [
    { path: '/campaigns', load: async () => (await import('./list-page.tsx')).CampaignsPage },
    { path: '/campaigns/new', load: async () => (await import('./new-page.tsx')).NewCampaignPage, role: 'marketer' },
    { path: '/campaigns/$id', load: async () => (await import('./edit-page.tsx')).CampaignPage },
  ],
  nav: [{ to: '/campaigns', label: 'nav', order: 15, icon: <CampaignsIcon /> }],
  commands: async (text, context) => (await import('./commands.ts')).commands(text, context),
}
