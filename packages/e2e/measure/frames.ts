/** What a wheel does to the frames of a page: the milliseconds between each and the next while it turns. */
import type { BrowserContext } from 'playwright-core'

export interface Frames {
  readonly gaps: readonly number[]
}

const turns = 120

export async function scrolled(context: BrowserContext, url: string, stands: string): Promise<Frames> {
  const page = await context.newPage()
  await page.goto(url)
  await page.locator(stands).first().waitFor()
  await page.waitForTimeout(1500)
  await page.mouse.move(700, 500)
  await page.evaluate(() => {
    const gaps: number[] = []
    Object.assign(globalThis, { gaps })
    let last = performance.now()
    const next = (at: number) => {
      gaps.push(at - last)
      last = at
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
  for (let turn = 0; turn < turns; turn += 1) await page.mouse.wheel(0, 600)
  await page.waitForTimeout(300)
  const gaps = await page.evaluate(() => (globalThis as unknown as { gaps: number[] }).gaps.slice(1))
  await context.close()
  return { gaps }
}
