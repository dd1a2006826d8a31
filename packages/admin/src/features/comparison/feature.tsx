/** Offers against each other: which works better, and whether that is chance. Reached from the reports and the promotions. */
import type { Feature } from '../../app/feature.ts'

export const feature: Feature = {
  id: 'comparison',
  pages: [{ path: '/compare', load: async () => (await import('./compare-page.tsx')).ComparePage }],
  commands: async (text, { locale }) => (await import('./commands.ts')).commands(text, locale),
}
