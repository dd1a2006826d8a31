/** Ways into the admin from the console: what `serve` prints, and `admin link`. */
import { afterAll, describe, expect, it, vi } from 'vitest'
import { runCommand } from './run-command.ts'
import { makeDataFolder, serve } from './served.ts'

vi.setConfig({ testTimeout: 120_000 })

const folder = makeDataFolder()
afterAll(folder.remove)

interface Link {
  readonly store: string
  readonly kind: string
  readonly email?: string
  readonly url: string
}

const link = async (...args: string[]) => {
  const answer = await runCommand(['admin', 'link', '--data', folder.path, '--json', ...args])
  return { ...answer, made: (answer.code === 0 ? JSON.parse(answer.out) : undefined) as Link }
}

async function open(url: string, more: object = {}): Promise<number> {
  const { origin, hash, pathname } = new URL(url)
  const store = pathname.split('/')[2] ?? ''
  const answer = await fetch(`${origin}/v1/session/link`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json', 'counterfoil-store': store },
    body: JSON.stringify({ token: hash.slice('#token='.length), ...more }),
  })
  return answer.status
}

describe('a way into the admin', () => {
  it('[ACC-1] is printed while a store has no owner, and made for one who lost theirs', async () => {
    expect((await link()).err).toContain('There is no database')
    const served = await serve(folder.path)
    try {
      const [printed] = served.links
      expect(printed).toMatchObject({ store: 'default', kind: 'setup' })
      expect(printed?.url).toMatch(/^http:\/\/\S+\/admin\/default\/setup#token=[\w-]{43}$/)
      const port = new URL(served.url).port
      const again = (await link('--port', port)).made
      expect(again.kind).toBe('setup')
      const ann = { email: 'ann@example.com', name: 'Ann' }
      const here = (url: string) => url.replace('localhost', new URL(served.url).hostname)
      // The newer link ends the one that was printed.
      expect([await open(here(printed?.url ?? ''), ann), await open(here(again.url), ann)]).toEqual([410, 200])
      const back = (await link('--port', port)).made
      expect(back).toMatchObject({ store: 'default', kind: 'sign_in', email: 'ann@example.com' })
      expect([await open(here(back.url)), await open(here(back.url))]).toEqual([200, 410])
      const nobody = await link('--email', 'eve@example.com')
      expect([nobody.code, nobody.err]).toEqual([1, expect.stringContaining('Nobody of the store default')])
    } finally {
      await served.end('SIGTERM')
    }
    const later = await serve(folder.path)
    expect(later.links).toEqual([])
    await later.end('SIGTERM')
  })
})
