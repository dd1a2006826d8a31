/** Writing a promotion: a new one from a template, and the page of each that there is. */
import type { Feature } from '../../../app/feature.ts'

export const feature: Feature = {
  id: 'promotion-edit',
  pages: [
    { path: '/promotions/new', load: async () => (await import('./new-page.tsx')).NewPromotionPage, role: 'marketer' },
    { path: '/promotions/$id', load: async () => (await import('./edit-page.tsx')).EditPromotionPage },
  ],
  commands: async (text, context) => (await import('./commands.ts')).commands(text, context),
}
