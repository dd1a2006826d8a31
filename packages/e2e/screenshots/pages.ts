/** Every page that is photographed, over the demo store; `states.ts` has what they look like on other days. */
import type { Page } from 'playwright-core'
import type { Stage } from './stage.ts'
import { states } from './states.ts'

export interface Shot {
  /** The picture's name. */
  readonly name: string
  /** Below the store's admin; from the service's root when it begins with `//`; a link of somebody by its name. */
  readonly path: string | ((stage: Stage) => string)
  /** Absent: an owner of the demo store. `nobody` is signed in; `newcomer`: the owner of a store in which nothing is. */
  readonly who?: 'nobody' | 'newcomer'
  /** What a visitor does before the picture is taken. */
  readonly before?: (page: Page, stage: Stage | undefined) => Promise<unknown>
  /** What covers the page is photographed as it stands on the screen. */
  readonly screenOnly?: true
  /** Of the window, where it is not as usual. */
  readonly height?: number
  /** Needs what was added to the demo store. */
  readonly staged?: true
}

const reportDays = 'from=2011-10-01&to=2011-12-31'
const compared = 'arm=promotion:welcome&arm=promotion:newsletter&audience=5000&audience=9000'

const pages: readonly Shot[] = [
  { name: 'sign-in', path: '/', who: 'nobody' },
  { name: 'overview', path: '/' },
  { name: 'overview-then', path: '/?day=2011-12-08' },
  { name: 'promotions', path: '/promotions' },
  { name: 'promotions-failing', path: '/promotions?tab=failing' },
  { name: 'promotion-templates', path: '/promotions/new' },
  { name: 'promotion-new', path: '/promotions/new?template=percent-off' },
  { name: 'promotion', path: '/promotions/welcome' },
  { name: 'campaigns', path: '/campaigns' },
  { name: 'campaign', path: '/campaigns/christmas-2011' },
  { name: 'campaign-new', path: '/campaigns/new' },
  { name: 'try', path: '/try' },
  { name: 'try-answer', path: stage => stage.tried, staged: true },
  { name: 'scenarios', path: '/scenarios' },
  { name: 'codes', path: '/codes' },
  { name: 'code', path: '/codes/WELCOME10' },
  { name: 'code-new', path: '/codes/new' },
  { name: 'codes-bulk', path: '/codes/bulk' },
  { name: 'codes-protection', path: '/codes/protection' },
  { name: 'batches', path: '/batches' },
  { name: 'batch', path: '/batches/autumn-letter', staged: true },
  { name: 'batch-new', path: '/batches/new?promotion=newsletter' },
  { name: 'imports', path: '/imports' },
  { name: 'import-new', path: '/imports/new' },
  { name: 'reports', path: `/reports?${reportDays}` },
  { name: 'reports-products', path: `/reports?report=products&${reportDays}` },
  { name: 'rejections', path: `/reports?report=rejections&${reportDays}` },
  { name: 'compare', path: `/compare?${compared}&${reportDays}` },
  { name: 'redemptions', path: '/redemptions' },
  { name: 'redemption', path: stage => stage.order, staged: true },
  { name: 'audit', path: '/audit' },
  { name: 'members', path: '/members' },
  { name: 'profile', path: '/profile' },
  { name: 'settings', path: '/settings' },
  { name: 'not-found', path: '/nowhere' },
  { name: 'shop', path: '//shop' },
]

export const shots: readonly Shot[] = [...pages, ...states]
