/** Every page that is photographed, over the demo store. `ready`: what has to be seen first. */
import type { Page } from 'playwright-core'

export interface Shot {
  /** The picture's name. */
  readonly name: string
  /** Below the store's admin, or from the service's root when it begins with `//`. */
  readonly path: string
  /** Nobody is signed in. */
  readonly alone?: true
  /** What a visitor does before the picture is taken. */
  readonly before?: (page: Page) => Promise<unknown>
}

const reportDays = 'from=2011-10-01&to=2011-12-31'

export const shots: readonly Shot[] = [
  { name: 'sign-in', path: '/', alone: true },
  { name: 'overview', path: '/' },
  { name: 'promotions', path: '/promotions' },
  { name: 'promotions-failing', path: '/promotions?tab=failing' },
  { name: 'promotion-templates', path: '/promotions/new' },
  { name: 'promotion-new', path: '/promotions/new?template=percent-off' },
  { name: 'promotion', path: '/promotions/welcome' },
  { name: 'campaigns', path: '/campaigns' },
  { name: 'try', path: '/try' },
  { name: 'codes', path: '/codes' },
  { name: 'code', path: '/codes/WELCOME10' },
  { name: 'batches', path: '/batches' },
  { name: 'batch-new', path: '/batches/new' },
  { name: 'imports', path: '/imports' },
  { name: 'reports', path: `/reports?${reportDays}` },
  { name: 'rejections', path: `/reports?report=rejections&${reportDays}` },
  { name: 'redemptions', path: '/redemptions' },
  { name: 'audit', path: '/audit' },
  { name: 'members', path: '/members' },
  { name: 'profile', path: '/profile' },
  { name: 'settings', path: '/settings' },
  { name: 'palette', path: '/promotions', before: page => page.keyboard.press('Control+k') },
  { name: 'shop', path: '//shop' },
]
