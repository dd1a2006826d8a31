import { describe, expect, it } from 'vitest'
import { withoutDefinitionProperties, withoutProperties } from './strip.ts'

const flat = (code: string) => code.replace(/\s+/g, ' ')

describe('what the bundle leaves out', () => {
  it('is the named properties, whatever they hold', () => {
    const source = `export const x = { json: { type: 'a', json: 1 }, parse(value) { return { examples: [value], at: 2 } }, }`
    const drops = new Set(['json', 'examples'])
    expect(flat(withoutProperties(source, name => drops.has(name)))).toBe(
      `export const x = { parse(value) { return { at: 2 } }, }`,
    )
  })

  it('is, of definitions, what one part of the bundle never reads', () => {
    const source = `const params = [1]; export const x = defineEffect<P>({ type: 'x', params, propose() { return { params } }, })`
    expect(flat(withoutDefinitionProperties(source, name => name === 'params'))).toBe(
      `const params = [1]; export const x = defineEffect<P>({ type: 'x', propose() { return { params } }, })`,
    )
    expect(withoutDefinitionProperties('make({ params: 1 })', () => true)).toBe('make({ params: 1 })')
  })
})
