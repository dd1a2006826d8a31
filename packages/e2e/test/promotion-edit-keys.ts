/** The keyboard on the page of one promotion: going to a field by its name, and where the focus is. */
import type { Page } from 'playwright-core'

/** Tabs until the field or button of this name has the focus: what a person without a mouse does. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let tabs = 0; tabs < 150; tabs += 1) {
    await page.keyboard.press('Tab')
    if (fits(await focusedName(page), name)) return
  }
  throw new Error(`No Tab leads to ${String(name)}`)
}

function fits(text: string, name: string | RegExp): boolean {
  return typeof name === 'string' ? text === name : name.test(text)
}

export function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null
    const label = element?.labels?.[0]?.innerText ?? element?.getAttribute('aria-label') ?? element?.innerText ?? ''
    return label.replace(/\s*\*$/, '').trim()
  })
}
