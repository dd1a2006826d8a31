/** One's own profile; the account menu leads there. */
import type { Feature } from '../../app/feature.ts'

export const feature: Feature = {
  id: 'profile',
  pages: [{ path: '/profile', load: async () => (await import('./profile-page.tsx')).ProfilePage }],
}
