/** Links as visitors follow them, over real HTTP. */
import { beforeAll, describe, expect, it } from 'vitest'
import { cookieOf, type Visited, visit as visitServer } from '../../../test/visiting.ts'
import { withService } from '../../../test/with-service.ts'

const service = withService()
const { ask, keys } = service
const visit = (path: string, options?: Parameters<typeof visitServer>[2]) => visitServer(service.url, path, options)

const effects = [{ type: 'percent_off', percent: '10', target: 'order' }]
const promotion = (id: string, more: object = {}) => ({
  body: { id, name: id, status: 'active', trigger: 'code', conditions: [], effects, ...more },
})
const setLinks = (links: object | null, key = keys.secret) =>
  ask('PATCH', '/v1/store', { key, body: { settings: { links } }, headers: { 'if-match': '*' } })
const remembered = async (cookie: string, key = keys.publishable) =>
  (await ask('GET', '/v1/public/discount', { key, headers: { cookie } })).body as unknown as {
    codes: string[]
    attribution: Record<string, string>
    expires_at: string | null
  }
const forgotten = { codes: [], attribution: {}, expires_at: null }
/** Settings are kept for a second. */
const settled = () => new Promise(resolve => setTimeout(resolve, 1100))

beforeAll(async () => {
  const made = [
    await ask('POST', '/v1/promotions', promotion('p')),
    await ask('POST', '/v1/promotions', promotion('late', { schedule: { ends: '2020-01-01' } })),
    await ask('POST', '/v1/promotions', promotion('hidden', { visibility: 'secret' })),
    await ask('POST', '/v1/codes', { body: { id: 'save10', code: 'SAVE10', promotion: 'p' } }),
    await ask('POST', '/v1/codes', { body: { code: 'LATE10', promotion: 'late' } }),
    await ask('POST', '/v1/codes', { body: { code: 'SECR10', promotion: 'hidden' } }),
    await ask('POST', '/v1/codes', { body: { code: 'OFF10X', promotion: 'p', status: 'disabled' } }),
    await ask('POST', '/v1/codes', { body: { code: 'MINE10', promotion: 'p', assigned_to: { customer_id: 'c1' } } }),
  ]
  expect(made.map(({ status }) => status)).toEqual(made.map(() => 201))
})

describe('a link', () => {
  it('[LNK-1] [row 106] [S7] remembers the code before there is a cart, and sends the visitor on', async () => {
    const answer = await visit('/discount/SAVE10?redirect=/sale%3Fsize=m%23top')
    expect([answer.status, answer.location, answer.body]).toEqual([302, '/sale?size=m#top', ''])
    expect(await remembered(cookieOf(answer))).toMatchObject({ codes: ['SAVE10'], attribution: {} })
  })

  it('[LNK-1] [row 106] [S6] brings several codes, each once', async () => {
    const answer = await visit('/discount/SAVE10,%20FREE?code=VIP&code=SAVE10&code=A,B')
    expect((await remembered(cookieOf(answer))).codes).toEqual(['SAVE10', 'FREE', 'VIP', 'A', 'B'])
  })

  it('[LNK-1] [row 106] leads to the front page without a redirect, and the last link is the one that counts', async () => {
    const answer = await visit('/discount/SECOND', { headers: { cookie: cookieOf(await visit('/discount/FIRST')) } })
    expect(answer.location).toBe('/')
    expect((await remembered(cookieOf(answer))).codes).toEqual(['SECOND'])
  })

  it('is kept by no cache and no search engine, and gives the site away that it was on, not the page', async () => {
    const { headers } = await visit('/discount/SAVE10')
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'strict-origin',
      'x-robots-tag': 'noindex, nofollow',
    })
  })

  it('[LNK-1] [row 106] its codes are priced: from the link to the order, and the campaign is in the ledger', async () => {
    const answer = await visit('/discount/save-10?utm_source=newsletter&utm_medium=email&utm_campaign=spring')
    const { codes, attribution } = await remembered(cookieOf(answer))
    const cart = {
      currency: 'USD',
      line_items: [{ id: 'l1', quantity: 1, unit_price: 1000 }],
      context: { attribution },
      discounts: { codes },
    }
    const order = await ask('POST', '/v1/redemptions', { body: { order: { id: 'o1', ...cart } } })
    expect(order).toMatchObject({ status: 201, body: { totals: { items_discount: 100 } } })
    const source = { attribution: { utm_source: 'newsletter', utm_medium: 'email', utm_campaign: 'spring' } }
    expect(order.body).toMatchObject({ source })
    expect((await ask('GET', '/v1/ledger')).body.data[0]).toMatchObject({ type: 'redeemed', source })
  })
})

describe('every string is answered alike', () => {
  /** What differs is what the visitor sent. */
  const bytes = ({ status, headers, body }: Visited) =>
    JSON.stringify([status, headers.map(([name, value]) => [name, name === 'set-cookie' ? value.length : value]), body])

  it('[LNK-2] [row 124] [G4] a code that works, ended, is disabled, secret, of somebody else or of nobody: the same bytes', async () => {
    const codes = ['SAVE10', 'LATE10', 'OFF10X', 'SECR10', 'MINE10', 'NOPE10', '%%%%%%', '......', '++++++', '\'"<>;`']
    const answers = await Promise.all(codes.map(code => visit(`/discount/${encodeURIComponent(code)}?redirect=/sale`)))
    expect(answers.map(({ location }) => location)).toEqual(codes.map(() => '/sale'))
    // Six characters are six characters; JSON escapes one of them, so the last is longer.
    expect(new Set(answers.slice(0, -1).map(bytes))).toEqual(new Set([bytes(answers[0] as Visited)]))
  })

  it('[LNK-2] one string before it is a code, while it is one, and after: byte for byte, cookie and all', async () => {
    const seen = async () => {
      const answer = await visit('/discount/TURNS?redirect=/sale&utm_source=x')
      const { codes, attribution } = await remembered(cookieOf(answer))
      expect([codes, attribution]).toEqual([['TURNS'], { utm_source: 'x' }])
      return bytes(answer)
    }
    const before = await seen()
    await ask('POST', '/v1/codes', { body: { id: 'turns', code: 'TURNS', promotion: 'p' } })
    expect(await seen()).toBe(before)
    await ask('POST', '/v1/codes/turns/archive', {})
    expect(await seen()).toBe(before)
  })

  const strings: readonly (readonly [path: string, codes: readonly string[]])[] = [
    ['a%2Fb', ['a/b']],
    ['a%252Fb', ['a%2Fb']],
    ['..%2F..%2Fv1%2Fstore', ['../../v1/store']],
    ['%2e%2e', ['..']],
    ['..', ['..']],
    ['A+B', ['A+B']],
    ['A%2BB', ['A+B']],
    ['50%OFF', ['50%OFF']],
    ['100%', ['100%']],
    ['%ff%fe', ['%ff%fe']],
    ['%E2%82', ['%E2%82']],
    ['%C3%9CBER', ['ÜBER']],
    ['A%00B', []],
    ['A%0d%0aset-cookie:x=1', ['A\r\nset-cookie:x=1']],
    ['A;x=1', ['A;x=1']],
    ['A%3FB', ['A?B']],
    ['A%23B', ['A#B']],
    [`${'A'.repeat(256)}`, ['A'.repeat(256)]],
    [`${'A'.repeat(257)}`, []],
    [`${'A'.repeat(2000)}`, []],
    [`${'A'.repeat(12_000)}`, []],
    [',,%20,', []],
    ['', []],
    [
      Array.from({ length: 30 }, (_, index) => `C${index}`).join(','),
      Array.from({ length: 10 }, (_, index) => `C${index}`),
    ],
    ['__proto__', ['__proto__']],
  ]
  it.each(strings.map(([path, codes]) => [path.slice(0, 40), path, codes] as const))(
    '[F16] [LNK-2] /discount/%s is one visit, decoded once',
    async (_name, path, codes) => {
      const answer = await visit(`/discount/${path}?redirect=/sale`)
      expect([answer.status, answer.location]).toEqual([302, '/sale'])
      expect(answer.headers.map(([name]) => name)).toEqual(
        (await visit('/discount/SAVE10')).headers.map(([name]) => name),
      )
      expect(cookieOf(answer)).toMatch(/^counterfoil_discount=[\w-]+\.[\w-]{43}$/)
      expect((await remembered(cookieOf(answer))).codes).toEqual(codes)
    },
  )

  it('[F16] a slash that is no part of the code names a store, and deeper there is nothing', async () => {
    expect((await visit('/discount/a/b/c')).status).toBe(404)
    expect((await visit('/discount/../v1/store')).status).toBe(404)
    expect(await remembered(cookieOf(await visit('/discount/other/SAVE10')))).toEqual(forgotten)
  })

  it('[LNK-2] tells nothing of stores either: one that is not there leads on like one that is', async () => {
    const [there, absent, impossible] = await Promise.all(
      ['other', 'moon_', '%E2%98%83%'].map(store => visit(`/discount/${store}/SAVE10`)),
    )
    expect(bytes(absent as Visited)).toBe(bytes(there as Visited))
    expect([impossible?.status, impossible?.location]).toEqual([302, '/'])
  })

  it('HEAD is answered like GET, without being counted', async () => {
    const [get, head] = [await visit('/discount/SAVE10'), await visit('/discount/SAVE10', { method: 'HEAD' })]
    expect(head.headers.map(([name]) => name)).toEqual(get.headers.map(([name]) => name))
  })

  it('other methods are refused without a cookie', async () => {
    const answer = await visit('/discount/SAVE10', { method: 'POST' })
    expect([answer.status, answer.cookie]).toEqual([405, undefined])
  })
})

describe('the cookie', () => {
  it('[LNK-3] is for our eyes only, dies, and goes to no other site', async () => {
    const { cookie } = await visit('/discount/SAVE10')
    expect(cookie).toMatch(/; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  it('[LNK-3] says what a link of this store said, or nothing', async () => {
    const own = cookieOf(await visit('/discount/SAVE10'))
    const [said = '', signature = ''] = own.replace('counterfoil_discount=', '').split('.')
    const forged = Buffer.from(JSON.stringify(['default', 4_000_000_000, ['FREE'], {}])).toString('base64url')
    const wrong = [
      '',
      'counterfoil_discount=',
      `counterfoil_discount=${said}`,
      `counterfoil_discount=${said}.`,
      `counterfoil_discount=${forged}.${signature}`,
      `counterfoil_discount=${said}.${signature.slice(0, -1)}`,
      `counterfoil_discount=${said}.${signature.replace(/^./, first => (first === 'A' ? 'B' : 'A'))}`,
      `other=${said}.${signature}`,
      `counterfoil_discount=${'x'.repeat(12_000)}`,
    ]
    for (const cookie of wrong) expect(await remembered(cookie), cookie).toEqual(forgotten)
    expect((await remembered(`a=b; ${wrong[4]}; ${own}; c=d`)).codes).toEqual(['SAVE10'])
    expect(await remembered(own, keys.otherSecret)).toEqual(forgotten)
  })

  it('is read with a key, and by a secret one too', async () => {
    expect((await ask('GET', '/v1/public/discount', { key: null })).status).toBe(401)
    const cookie = cookieOf(await visit('/discount/SAVE10'))
    expect((await remembered(cookie, keys.secret)).codes).toEqual(['SAVE10'])
  })
})

describe('with settings of the store', () => {
  const links = {
    url: 'https://codes.shop.example',
    shop_url: 'https://shop.example',
    allowed_origins: ['https://eu.shop.example:8443'],
    append_codes: true,
    remember: 'PT2H',
  }
  const host = 'codes.shop.example'
  beforeAll(async () => {
    expect((await setLinks(links, keys.otherSecret)).status).toBe(200)
    await settled()
  })

  it('[LNK-4] the host tells the store, and https makes the cookie safe', async () => {
    const answer = await visit('/discount/SAVE10', { headers: { host } })
    expect(answer.cookie).toMatch(/^__Host-counterfoil_discount=.*; Max-Age=7200; .*; Secure$/)
    expect(await remembered(cookieOf(answer))).toEqual(forgotten)
    expect((await remembered(cookieOf(answer), keys.otherSecret)).codes).toEqual(['SAVE10'])
    const named = await visit('/discount/other/SAVE10', { headers: { host: 'elsewhere.example' } })
    expect((await remembered(cookieOf(named), keys.otherSecret)).codes).toEqual(['SAVE10'])
  })

  it('[LNK-4] the codes and the campaign stand in the address for shops that read no cookie', async () => {
    const go = async (query: string) => (await visit(`/discount/A,B%26C${query}`, { headers: { host } })).location
    expect(await go('')).toBe('https://shop.example/?discount=A%2CB%26C')
    expect(await go('?redirect=/sale%3Fa=1%23top&utm_source=n%26l&fbclid=1')).toBe(
      'https://shop.example/sale?a=1&utm_source=n%26l&discount=A%2CB%26C#top',
    )
    expect(await go('?redirect=https://eu.shop.example:8443/x%3Futm_source=own&utm_source=mine')).toBe(
      'https://eu.shop.example:8443/x?utm_source=own&discount=A%2CB%26C',
    )
    expect(await go('?redirect=//evil.example')).toBe('https://shop.example/?discount=A%2CB%26C')
  })

  it('scripts of the shop may read the cookie from its origins, others may not', async () => {
    const cookie = cookieOf(await visit('/discount/SAVE10', { headers: { host } }))
    const from = async (origin: string) => {
      const { headers } = await ask('GET', '/v1/public/discount', {
        key: keys.otherSecret,
        headers: { cookie, origin },
      })
      return [headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')]
    }
    expect(await from('https://shop.example')).toEqual(['https://shop.example', 'true'])
    expect(await from('https://evil.example')).toEqual(['*', null])
    const asked = await ask('OPTIONS', '/v1/public/discount', { headers: { origin: 'https://shop.example' } })
    expect(asked.headers.get('access-control-allow-credentials')).toBe('true')
    const quotes = await ask('OPTIONS', '/v1/quotes', { headers: { origin: 'https://shop.example' } })
    expect([
      quotes.headers.get('access-control-allow-origin'),
      quotes.headers.get('access-control-allow-credentials'),
    ]).toEqual(['*', null])
  })

  it.each([
    [{ url: 'https://shop.example/' }],
    [{ url: 'https://Shop.example' }],
    [{ url: 'ftp://shop.example' }],
    [{ url: 'https://user@shop.example' }],
    [{ url: 'https://shop.example:443' }],
    [{ shop_url: 'https://shöp.example' }],
    [{ shop_url: 'javascript:alert(1)' }],
    [{ allowed_origins: ['*'] }],
    [{ allowed_origins: ['https://a.example', 'https://*.example'] }],
    [{ allowed_origins: ['null'] }],
    [{ remember: 'PT1S' }],
    [{ remember: 'P401D' }],
    [{ remember: 'soon' }],
    [{ append_codes: 'yes' }],
    [{ colour: 'red' }],
  ])('%j are no settings of links', async wrong => {
    const answer = await setLinks(wrong)
    expect(answer.status).toBe(422)
    expect(answer.body.errors[0]?.path).toMatch(/^\$\.settings\.links\./)
  })
})
