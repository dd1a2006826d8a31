/** One's own profile; the account menu leads there. */
import type { Feature } from '../../app/feature.ts'
import { words } from '../session/words/index.ts'

export const feature: Feature = {
  id: 'profile',
  words,
  pages: [{ path: '/profile', load: async () => (await import('./profile-page.tsx')).ProfilePage }],
}
