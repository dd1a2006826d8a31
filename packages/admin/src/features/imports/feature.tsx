/** Imports: codes that another system made, from a file. */
import type { Feature } from '../../app/feature.ts'

export const feature: Feature = {
  id: 'imports',
  pages: [
    { path: '/imports', load: async () => (await import('./list-page.tsx')).ImportsPage },
    {
      path: '/imports/new',
      load: async () => (await import('./new/new-import-page.tsx')).NewImportPage,
      role: 'marketer',
    },
    { path: '/imports/$id', load: async () => (await import('./import-page.tsx')).ImportPage },
  ],
}
