/** axe on a page as it stands, in light, and its colours in dark too: nothing serious or critical. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

interface Finding {
  readonly id: string
  readonly impact: string
  readonly help: string
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[]
}

const schemes = ['light', 'dark'] as const
const colours = ['color-contrast', 'link-in-text-block']

/** `what`: says which state of the page it was. `looks`: where one of the two is enough. */
export async function expectAccessible(
  page: Page,
  what = 'page',
  looks: readonly (typeof schemes)[number][] = schemes,
): Promise<void> {
  for (const [index, scheme] of looks.entries()) {
    await page.emulateMedia({ colorScheme: scheme })
    await settled(page)
    // What is in a page stands in both: a second look is for what a scheme changes.
    expect(
      await seriousFindings(page, index === 0 ? undefined : colours),
      `${what} in ${scheme}: what axe found`,
    ).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Two frames: colours that fade have come to their end (motion is reduced in tests). */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))))
}

async function seriousFindings(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  // By the debugger's door, which the page's policy does not watch.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const findings = await page.evaluate(async runOnly => {
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: unknown }> } }
    return (await axe.run({ resultTypes: ['violations'], ...(runOnly && { runOnly }) })).violations
  }, rules)
  return (findings as readonly Finding[])
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes
        .slice(0, 3)
        .map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`),
    )
}
