import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeServer, startFakeServer } from './fake-server.ts'
import { runCommand, start } from './run-command.ts'

let server: FakeServer
let folder: string

beforeEach(async () => {
  server = await startFakeServer()
  folder = mkdtempSync(join(tmpdir(), 'counterfoil apply '))
})

afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const spring = `
campaigns:
  - { id: season, name: Season, status: active }
promotions:
  - id: spring
    name: Spring
    status: active
    trigger: code
    campaign: season
    conditions: []
    effects:
      - { type: percent_off, percent: "15", target: order }
codes:
  - { id: spring15, code: SPRING15, promotion: spring, status: active }
`

function file(name: string, content: string): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}

function apply(...args: string[]) {
  return runCommand(['apply', ...args], { env: { COUNTERFOIL_URL: server.url, COUNTERFOIL_SECRET_KEY: 'sk_test' } })
}

describe('apply', () => {
  it('shows what it creates, writes it in the order of their references, and has nothing to do the second time', async () => {
    file('spring.yaml', spring)
    const first = await apply(folder, '--yes')
    expect(first.err).toBe('')
    expect(first.code).toBe(0)
    expect(first.out).toContain('+ promotion spring')
    expect(first.out).toContain('effects: [{"type":"percent_off","percent":"15","target":"order"}]')
    expect(first.out).toContain('3 to create, 0 to change, 0 unchanged')
    expect(server.writes).toEqual(['POST campaigns', 'POST promotions', 'POST codes'])

    const second = await apply(folder, '--yes')
    expect(second).toMatchObject({ code: 0, err: '' })
    expect(second.out).toContain('0 to create, 0 to change, 3 unchanged')
    expect(server.writes).toHaveLength(3)
  })

  it('shows a change field by field, old and new, and writes only that document, by its revision', async () => {
    file('spring.yaml', spring)
    await apply(folder, '--yes')
    file('spring.yaml', spring.replace('"15"', '"20"').replace('name: Spring', 'name: Late spring'))
    const { code, out } = await apply(folder, '--yes')
    expect(code).toBe(0)
    expect(out).toContain('~ promotion spring')
    expect(out).toContain('effects[0].percent: "15" → "20"')
    expect(out).toContain('name: "Spring" → "Late spring"')
    expect(server.writes.slice(3)).toEqual(['PUT promotions/spring'])
    expect(server.documents.get('promotions/spring')?.document).toMatchObject({ name: 'Late spring' })
  })

  it('writes nothing with --dry-run, and nothing when nobody can be asked', async () => {
    file('spring.yaml', spring)
    expect((await apply(folder, '--dry-run')).code).toBe(0)
    const unasked = await apply(folder)
    expect(unasked.code).toBe(2)
    expect(unasked.err).toContain('--yes')
    expect(server.writes).toEqual([])
  })

  it('names every error with file, line and path before it writes anything', async () => {
    file('good.yaml', spring)
    file(
      'more/bad.yaml',
      'promotions:\n  - id: x\n    name: X\n    status: on\n    trigger: code\n    conditions: []\n    effects:\n      - type: percent_off\n        percent: 15\n        target: order\n',
    )
    file(
      'worse.json',
      '{ "codes": [\n  { "id": "spring15", "code": "OTHER", "promotion": "nowhere", "status": "active" }\n] }',
    )
    file('broken.yml', 'promotions: [')
    const { code, out } = await apply(folder, '--yes')
    expect(code).toBe(1)
    expect(out).toMatch(/more\/bad\.yaml:4 \$\.promotions\[0\]\.status/)
    expect(out).toMatch(/more\/bad\.yaml:9 \$\.promotions\[0\]\.effects\[0\]\.percent/)
    expect(out).toMatch(/worse\.json:2 \$ The code spring15 stands already at .*good\.yaml:/)
    expect(out).toMatch(/broken\.yml:1 /)
    expect(server.writes).toEqual([])
  })

  it('refuses a code whose promotion is neither in the files nor on the server', async () => {
    file('codes.json', JSON.stringify({ codes: [{ id: 'a', code: 'A', promotion: 'nowhere', status: 'active' }] }))
    const { code, out } = await apply(folder, '--yes')
    expect(code).toBe(1)
    expect(out).toContain('$.promotion There is no promotion nowhere')
    expect(server.writes).toEqual([])
  })

  it('says exactly what was written when the server fails half-way', async () => {
    file('spring.yaml', spring)
    server.beforeWrite = call =>
      call === 'POST promotions' ? { status: 500, body: { title: 'Something broke.' } } : undefined
    const { code, out } = await apply(folder, '--yes', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      written: [{ kind: 'campaign', id: 'season' }],
      failed: { kind: 'promotion', id: 'spring', message: 'Something broke.' },
      not_written: [{ kind: 'code', id: 'spring15' }],
    })
    server.beforeWrite = () => undefined
    expect((await apply(folder, '--yes')).out).toContain('2 to create, 0 to change, 1 unchanged')
  })

  it('[M7] stops between two documents on Ctrl-C, says what was written, and goes on the next time', async () => {
    file('spring.yaml', spring)
    const env = { COUNTERFOIL_URL: server.url, COUNTERFOIL_SECRET_KEY: 'sk_test' }
    const child = start(['apply', folder, '--yes', '--json'], { env })
    server.beforeWrite = call => {
      if (call !== 'POST campaigns') return undefined
      child.kill('SIGINT')
      return wait(300, undefined)
    }
    const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      written: [{ kind: 'campaign', id: 'season' }],
      not_written: [
        { kind: 'promotion', id: 'spring' },
        { kind: 'code', id: 'spring15' },
      ],
    })
    server.beforeWrite = () => undefined
    expect((await apply(folder, '--yes')).out).toContain('2 to create, 0 to change, 1 unchanged')
  })

  it('does not overwrite what somebody changed after it was shown', async () => {
    file('spring.yaml', spring)
    await apply(folder, '--yes')
    file('spring.yaml', spring.replace('name: Spring', 'name: Late spring'))
    server.beforeWrite = () => {
      const stored = server.documents.get('promotions/spring')
      if (stored !== undefined) server.documents.set('promotions/spring', { ...stored, revision: 9 })
      return undefined
    }
    const { code, out } = await apply(folder, '--yes')
    expect(code).toBe(1)
    expect(out).toContain('somebody changed it')
    expect(server.documents.get('promotions/spring')?.document).toMatchObject({ name: 'Spring' })
  })

  it('waits when the server is busy, and then goes on', async () => {
    file('spring.yaml', spring)
    let refusals = 2
    server.beforeWrite = () => {
      refusals -= 1
      return refusals >= 0 ? { status: 503, body: { title: 'The service is busy; nothing was done.' } } : undefined
    }
    expect((await apply(folder, '--yes')).code).toBe(0)
    expect(server.documents.size).toBe(3)
  })

  it('takes one promotion, a list of them, several YAML documents, and codes without an id', async () => {
    const one = (id: string) =>
      `{ id: ${id}, name: N, status: draft, trigger: code, conditions: [], effects: [{ type: percent_off, percent: "1", target: order }] }`
    file('one.yaml', `${one('a')}\n---\n${one('b')}\n`)
    file('list.yaml', `- ${one('c')}\n- ${one('d')}\n`)
    file('codes.yaml', 'codes: [{ code: HELLO, promotion: a, status: active }]')
    expect((await apply(folder, '--yes')).code).toBe(0)
    expect([...server.documents.keys()].sort()).toEqual([
      'codes/made-up',
      'promotions/a',
      'promotions/b',
      'promotions/c',
      'promotions/d',
    ])
    expect((await apply(folder)).out).toContain('0 to create, 0 to change, 5 unchanged')
  })

  it('knows an assigned e-mail again by the hint that the server shows', async () => {
    const code = (email: string) =>
      `codes: [{ id: hers, code: HERS, promotion: p, status: active, assigned_to: { email: ${email} } }]`
    server.documents.set('promotions/p', { revision: 1, document: { id: 'p' } })
    const shown = {
      id: 'hers',
      code: 'HERS',
      promotion: 'p',
      status: 'active',
      assigned_to: { email_hint: 's***@e***.com' },
    }
    server.documents.set('codes/hers', { revision: 1, document: shown })
    file('codes.yaml', code('sarah@example.com'))
    expect((await apply(folder)).out).toContain('0 to change, 1 unchanged')
    file('codes.yaml', code('mia@example.org'))
    expect((await apply(folder, '--dry-run')).out).toContain(
      'assigned_to.email_hint: "s***@e***.com" → "m***@e***.org"',
    )
  })

  it('says plainly when the key is wrong or nobody answers', async () => {
    file('spring.yaml', spring)
    const wrong = await runCommand(['apply', folder, '--yes', '--url', server.url, '--key', 'sk_wrong'])
    expect(wrong.code).toBe(1)
    expect(wrong.err).toContain('The key is missing or not known.')
    const nobody = await runCommand(['apply', folder, '--yes', '--url', 'http://127.0.0.1:1', '--key', 'sk_test'])
    expect(nobody.code).toBe(1)
    expect(nobody.err).toContain('does not answer')
    const without = await runCommand(['apply', folder, '--yes', '--url', server.url])
    expect(without.code).toBe(2)
  })
})
