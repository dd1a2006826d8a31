/**
 * How soon the admin can be used, and whether its longest list stutters: `npm run measure:pages` (ROUNDS=7,
 * PROMOTIONS=10000). Every load is a browser's first: nothing cached, nothing compiled. Beside each stands what the same
 * browser needs for a page that is nothing but text, and frames beside those of a page that only scrolls.
 */
import { createLog, readConfig, startService } from '@counterfoil/server'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { machine, median } from '../../../benchmarks/measure.ts'
import { fillPromotions } from '../../../benchmarks/service/promotions.ts'
import { newInstallation } from '../../../benchmarks/service/start.ts'
import { figure, table } from '../../../benchmarks/table.ts'
import { browserArguments, browserPath } from '../../../scripts/browser.ts'
import { signIn } from '../../server/test/staff.ts'
import { firstLoad, type Load } from './first-load.ts'
import { type Frames, scrolled } from './frames.ts'

const rounds = Number(process.env.ROUNDS ?? 7)
const promotions = Number(process.env.PROMOTIONS ?? 10_000)
const paths = {
  overview: '/',
  'list of promotions': '/promotions',
  'a promotion': '/promotions/promo-7',
  'try it': '/try',
}

const { environment, remove } = await newInstallation()
const service = await startService(readConfig(environment), { log: createLog('warn') })
const browser = await launch()
try {
  await fillPromotions(service.service.db, promotions)
  const { cookie } = await signIn(service.service, 'default', 'owner')
  const enter = async (): Promise<BrowserContext> => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addCookies([{ ...cookie, url: service.url, httpOnly: true, sameSite: 'Lax' }])
    return context
  }
  console.log(`${machine()}\n${promotions} promotions, median of ${rounds} first loads\n`)
  const floor = await loads(enter, `${service.url}/healthz`)
  const rows = []
  for (const [name, path] of Object.entries(paths))
    rows.push(asRow(name, await loads(enter, `${service.url}/admin/default${path}`), floor))
  console.log(table(['page', 'KB gzipped', 'shown ms', 'interactive ms', 'times bare text', 'layout shift'], rows))

  const list = await scrolled(await enter(), `${service.url}/admin/default/promotions`, 'main h1')
  const bare = await scrolled(
    await enter(),
    'data:text/html,<main><h1>Text</h1><p style="height:500000px"></main>',
    'h1',
  )
  console.log(
    `\n${table(['scrolling', 'frames', 'median ms', 'p95 ms', 'worst ms', 'over 50 ms'], [frameRow('list', list), frameRow('bare page', bare)])}`,
  )
} finally {
  await browser.close()
  await service.stop()
  await remove()
}

function launch(): Promise<Browser> {
  if (browserPath === undefined) throw new Error('No Chromium: install it, or name it in CHROMIUM.')
  return chromium.launch({ executablePath: browserPath, args: [...browserArguments] })
}

async function loads(enter: () => Promise<BrowserContext>, url: string): Promise<readonly Load[]> {
  const all: Load[] = []
  for (let round = 0; round < rounds; round += 1) {
    const context = await enter()
    all.push(await firstLoad(context, url))
    await context.close()
  }
  return all
}

function asRow(name: string, all: readonly Load[], floor: readonly Load[]): readonly string[] {
  const middle = (of: readonly Load[], what: keyof Load) => median(of.map(load => load[what]))
  const interactive = middle(all, 'interactive')
  return [
    name,
    figure(middle(all, 'bytes') / 1000),
    figure(middle(all, 'shown')),
    figure(interactive),
    figure(interactive / middle(floor, 'interactive')),
    middle(all, 'shift').toFixed(3),
  ]
}

function frameRow(name: string, { gaps }: Frames): readonly string[] {
  const sorted = gaps.toSorted((one, other) => one - other)
  const at = (share: number) => figure(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return [name, String(gaps.length), at(0.5), at(0.95), at(1), String(gaps.filter(gap => gap > 50).length)]
}
