/** One first load of a page: when it stood, when the browser was free for the person, and what came over the wire. */
import type { BrowserContext } from 'playwright-core'

export interface Load {
  /** Gzipped, of everything that was loaded. */
  readonly bytes: number
  /** Milliseconds from the navigation until there is a heading and no placeholder. */
  readonly shown: number
  /** The same, until the work after that is done: no task of 50 ms or more follows for half a second. */
  readonly interactive: number
  /** Cumulative layout shift. */
  readonly shift: number
}

interface Noted {
  tasks: (readonly [begin: number, end: number])[]
  shift: number
  shown: number
}

export async function firstLoad(context: BrowserContext, url: string): Promise<Load> {
  const page = await context.newPage()
  await page.addInitScript(note)
  await page.goto(url)
  await page.waitForFunction(() => (globalThis as unknown as { noted: Noted }).noted.shown > 0, undefined, {
    timeout: 30_000,
  })
  await page.waitForTimeout(1500)
  return page.evaluate(() => {
    const { tasks, shift, shown } = (globalThis as unknown as { noted: Noted }).noted
    let interactive = shown
    for (const [begin, end] of tasks) if (begin < interactive + 500) interactive = Math.max(interactive, end)
    const entries = performance.getEntries().filter(entry => 'encodedBodySize' in entry)
    const bytes = entries.reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0)
    return { bytes, shown, interactive, shift }
  })
}

/** Runs in the page before anything of it. */
function note(): void {
  const noted: Noted = { tasks: [], shift: 0, shown: 0 }
  ;(globalThis as unknown as { noted: Noted }).noted = noted
  new PerformanceObserver(list => {
    for (const { startTime, duration } of list.getEntries()) noted.tasks.push([startTime, startTime + duration])
  }).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) noted.shift += (entry as unknown as { value: number }).value
  }).observe({ type: 'layout-shift', buffered: true })
  const look = () => {
    const isApp = location.pathname.startsWith('/admin')
    const stands = isApp ? document.querySelector('main h1') : document.body
    if (stands && !document.querySelector('.mantine-Skeleton-root')) noted.shown = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
