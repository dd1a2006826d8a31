import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tinyCase } from './adapter/tiny-case.ts'
import type { Case } from './case.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'conformance-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const promotion = { id: 'p', trigger: { automatic: true }, effects: [{ type: 'free_shipping' }] }
const passing = tinyCase({ id: 'tiny/free', promotions: [promotion], expect: { orderTotal: 3800 } })
const failing = tinyCase({ id: 'tiny/paid', promotions: [promotion], expect: { orderTotal: 4300 } })
const unsupported = tinyCase({ id: 'tiny/half', semantics: { rounding: 'none' }, expect: { orderTotal: 4300 } })

function run(cases: readonly Case[], ...options: readonly string[]) {
  writeFileSync(join(folder, 'tiny.json'), JSON.stringify(cases))
  return runOn(folder, ...options)
}

function runOn(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'run.ts'), ...args], {
    encoding: 'utf8',
  })
  return { status, stderr, lines: stdout.trimEnd().split('\n') }
}

describe('npm run conformance', () => {
  it('passes when no case fails, also with unsupported ones', () => {
    const { status, lines } = run([passing, unsupported])
    expect(lines.at(-1)).toBe('1 passed, 0 failed')
    expect(lines).toContain('1 unsupported, because of:')
    expect(status).toBe(0)
  })

  it('fails on an unsupported case with --strict', () => {
    const { status, lines } = run([passing, unsupported], '--strict')
    expect(lines.at(-1)).toBe('1 passed, 0 failed')
    expect(status).toBe(1)
  })

  it('fails when a case does, and shows what was expected and what came', () => {
    const { status, lines } = run([passing, failing])
    expect(lines.at(-1)).toBe('1 passed, 1 failed')
    expect(lines.slice(0, 3)).toEqual([
      'FAILED tiny/paid',
      '  A tee and two mugs, shipped for 5.00.',
      '  orderTotal  expected 4300  actual 3800',
    ])
    expect(status).toBe(1)
  })

  it('counts a case that breaks the run of it as failed, and judges the next', () => {
    const broken = { ...passing, id: 'tiny/broken', cart: {} } as unknown as Case
    const { status, lines } = run([broken, passing])
    expect(lines[0]).toBe('FAILED tiny/broken')
    expect(lines.at(-1)).toBe('1 passed, 1 failed')
    expect(status).toBe(1)
  })

  it('lets a case that its source doubts fail', () => {
    const { status, lines } = run([passing, { ...failing, doubt: 'read by hand' }])
    expect(lines.at(-1)).toBe('1 passed, 0 failed')
    expect(status).toBe(0)
  })

  it('runs a case whatever its semantics when PORTABLE.txt lists it', () => {
    writeFileSync(join(folder, 'PORTABLE.txt'), 'tiny/half\n')
    expect(run([unsupported], '--strict')).toMatchObject({
      status: 0,
      lines: expect.arrayContaining(['1 passed, 0 failed']),
    })
  })

  it('says how it is used when it is not given a folder, or an option that it does not have', () => {
    for (const args of [[], [join(folder, 'nowhere')], [folder, '--profile', 'moon'], [folder, '--loud']]) {
      const { status, stderr } = runOn(...args)
      expect(stderr).toContain('Usage: npm run conformance')
      expect(status).toBe(2)
    }
  })

  it('fails on a folder without cases', () => {
    expect(run([])).toMatchObject({ status: 1, lines: expect.arrayContaining(['0 passed, 0 failed']) })
  })
})
