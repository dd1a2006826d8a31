/** Batches: many unique codes at once. */
import type { Feature } from '../../app/feature.ts'
import { batchWords } from './words/index.ts'

export const feature: Feature = {
  id: 'batches',
  words: batchWords,
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
