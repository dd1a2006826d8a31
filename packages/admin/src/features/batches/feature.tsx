/** Batches: many unique codes at once. */
import type { Feature } from '../../app/feature.ts'

export const feature: Feature = {
  id: 'batches',
  pages: [
    { path: '/batches', load: async () => (await import('./list-page.tsx')).BatchesPage },
    {
      path: '/batches/new',
      load: async () => (await import('./new/new-batch-page.tsx')).NewBatchPage,
      role: 'marketer',
    },
    { path: '/batches/$id', load: async () => (await import('./one/batch-page.tsx')).BatchPage },
  ],
}
