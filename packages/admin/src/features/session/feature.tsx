/** Ways in that stand alone: setting a store up, an invitation, a link that signs in. */
import type { Feature } from '../../app/feature.ts'

export const feature: Feature = {
  id: 'session',
  pages: [
    { path: '/setup', load: async () => (await import('./setup-page.tsx')).SetupPage, isPublic: true },
    { path: '/invitation', load: async () => (await import('./invitation-page.tsx')).InvitationPage, isPublic: true },
    { path: '/link', load: async () => (await import('./link-page.tsx')).LinkPage, isPublic: true },
  ],
}
