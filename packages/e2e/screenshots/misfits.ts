/** What does not fit on a page as it stands: the page scrolls sideways, something sticks out, words are cut off. */
import type { Page } from 'playwright-core'

const most = 8

export async function misfits(page: Page): Promise<readonly string[]> {
  const found = await page.evaluate(() => {
    const root = document.documentElement
    const told: string[] = []
    if (root.scrollWidth > root.clientWidth + 1)
      told.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`)
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX)
    const name = (element: Element) =>
      `<${element.tagName.toLowerCase()}> “${(element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 60)}”`
    for (const element of document.querySelectorAll<HTMLElement>('main *, header *, nav *, [role=dialog] *')) {
      const box = element.getBoundingClientRect()
      if (box.width < 2 || box.height < 2 || element.closest('svg, [aria-hidden=true]')) continue
      const style = getComputedStyle(element)
      // For who listens only.
      const hidden = element.closest('thead, span, div, caption')
      if (style.clipPath !== 'none' || (hidden && getComputedStyle(hidden).clipPath !== 'none')) continue
      // A menu that is closed on a phone waits beside the page.
      const menu = element.closest('nav')?.getBoundingClientRect()
      if (menu && (menu.right <= 0 || menu.left >= root.clientWidth)) continue
      const ownText = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent?.trim())
      const cut = element.scrollWidth > element.clientWidth + 1 && /hidden|clip/.test(style.overflowX)
      if (ownText && cut && element.clientWidth > 4) told.push(`cut off: ${name(element)}`)
      const tall = element.scrollHeight > element.clientHeight + 2 && /hidden|clip/.test(style.overflowY)
      if (ownText && tall && element.clientHeight > 4) told.push(`cut off below: ${name(element)}`)
      if (box.right > root.clientWidth + 1 || box.left < -1) {
        let within = element.parentElement
        while (within !== null && !scrolls(within)) within = within.parentElement
        if (within === null) told.push(`outside the page: ${name(element)}`)
      }
    }
    return told
  })
  return [...new Set(found)].slice(0, most)
}
