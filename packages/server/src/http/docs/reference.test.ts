/** The reference: every call is in it, and reading it asks nobody else for anything. */
import { createHash } from 'node:crypto'
import { operations } from '@counterfoil/contract'
import { describe, expect, it } from 'vitest'
import { html, prose } from './html.ts'
import { jsonText } from './json-text.ts'
import { reference } from './reference.ts'

const { body, headers } = reference()
const page = String(body)

describe('the API reference', () => {
  it.each(operations.map(({ id, path, summary }) => [id, path, summary] as const))('has %s', (id, path, summary) => {
    expect(page).toContain(`id="${id}"`)
    expect(page).toContain(html`<code>${path}</code>`.html)
    expect(page).toContain(html`${summary}`.html)
  })

  it('loads nothing from elsewhere and runs no script', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|src=|@import|url\(|javascript:/i)
    expect(page).not.toMatch(/\son\w+=/i)
    expect([...page.matchAll(/href="([^"]*)"/g)].every(([, href]) => /^[#/]/.test(href ?? ''))).toBe(true)
  })

  it('allows its own style sheet and nothing more', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? ''
    const sha = createHash('sha256').update(style).digest('base64')
    expect(headers?.['content-security-policy']).toContain(`default-src 'none'; style-src 'sha256-${sha}'`)
    expect(page).not.toMatch(/\sstyle=/)
  })

  it('has a target for every link inside it', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id))
    const missing = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id).filter(id => !ids.has(id))
    expect(missing).toEqual([])
    expect(ids.size).toBe([...page.matchAll(/ id="/g)].length)
  })
})

describe('jsonText', () => {
  it('is the same JSON, on one line where it fits', () => {
    const value = {
      a: [1, { b: 'x'.repeat(60) }, []],
      c: {},
      long: Array.from({ length: 40 }, (_, index) => index),
      n: null,
    }
    expect(JSON.parse(jsonText(value))).toEqual(value)
    expect(jsonText({ a: [1, 2] })).toBe('{ "a": [1, 2] }')
    expect(
      Math.max(
        ...jsonText(value)
          .split('\n')
          .map(line => line.length),
      ),
    ).toBeLessThan(100)
  })
})

describe('html', () => {
  it('[M1] escapes whatever is put into it', () => {
    const hostile = `<img src=x onerror="alert('1')">&`
    expect(html`<p title="${hostile}">${hostile}</p>`.html).not.toMatch(/<img|"alert|'1'|&[^a-z#]/)
    expect(prose(`say \`${hostile}\` loudly`).html).toMatch(/^<p>say <code>&lt;img.*<\/code> loudly<\/p>$/)
  })
})
