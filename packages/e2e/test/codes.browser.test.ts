/** Codes in the admin: found in any spelling, made in batches, switched, imported, and what happened to each. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { goWithin } from '../harness/settled.ts'
import { withPages } from '../harness/with-pages.ts'
import { fillStore, hostile, orderOf } from './codes-store.ts'

const pages = withPages()
const { ask } = pages.service
beforeAll(() => fillStore(pages.service), 60_000)

const quote = async (code: string) => (await ask('POST', '/v1/quotes', { body: orderOf('q', code) })).body.discounts
/** The machine may be busy: a page is given as long as any other wait. */
const soon = { timeout: 15_000 }
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

async function find(page: Page, text: string): Promise<void> {
  await page.getByLabel('Find any code').fill(text)
  await page.getByRole('button', { name: 'Find', exact: true }).click()
}

async function chooseSpring(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Promotion' }).first().click()
  await page.getByRole('option', { name: 'Spring newsletter' }).click()
}

describe('a code', () => {
  it('[LIF-4] is found however it was spelled, and what was meant is named where nothing is', async () => {
    const page = await pages.open('/codes')
    await page.getByRole('link', { name: 'SARAH10' }).waitFor()
    await expectAccessible(page, 'the list of codes')
    await find(page, '  sa-rah 1O ')
    await heading(page, 'SARAH10').waitFor()
    await page.goto(`${pages.admin}/codes/sarah10`)
    await page.waitForURL(/\/codes\/sarah$/)
    await heading(page, 'SARAH10').waitFor()
    await page.goto(`${pages.admin}/codes`)
    await find(page, 'SARAH1')
    await page.getByText('There is no code SARAH1').waitFor()
    await page.getByRole('alert').getByRole('link', { name: 'SARAH10' }).waitFor()
    await find(page, hostile)
    await page.getByText(`There is no code ${hostile}`).waitFor()
  })

  it('[M1] shows hostile words as words', async () => {
    const page = await pages.open('/codes')
    await page.getByRole('link', { name: hostile }).waitFor()
    await page.goto(`${pages.admin}/codes/odd`)
    await heading(page, 'ODDCODE7').waitFor()
    expect(await page.getByText(hostile).count()).toBeGreaterThan(1)
    expect([await page.title(), await page.locator('img[src="x"]').count()]).toEqual(['ODDCODE7 · Counterfoil', 0])
  })

  it('[LIF-1] [LIF-2] is disabled, refused to a shopper, and its life tells it', async () => {
    const page = await pages.open('/codes/sarah', { role: 'marketer' })
    await page.getByText('Works now').waitFor()
    await page.getByText('Used 1 of 5 times').waitFor()
    // What the promotion asks is said beside the code, not only what the code asks.
    await page.getByText(/^\d+% off/).waitFor()
    await page.getByText('Order order-1').waitFor()
    await expectAccessible(page, 'a code')
    await page.getByRole('button', { name: 'Disable' }).click()
    await page.getByText('Does not work now').waitFor()
    expect((await quote('SARAH10')).rejected).toMatchObject([{ reason: 'code_disabled' }])
    await pages.service.booted.service.attempts.flush()
    await page.reload()
    const events = page.getByRole('list').filter({ hasText: 'Redeemed' }).getByRole('listitem')
    await page.locator('[data-outcome="code_disabled"]').waitFor()
    const lines = (await events.allInnerTexts()).map(text => text.split('\n').filter(line => line.trim() !== ''))
    const told = lines.filter(([first]) => !/^\d ×/.test(first ?? '')).map(([, headline]) => headline)
    expect(told).toEqual(['Tried 2 times', 'Disabled', 'Redeemed', 'Made'])
    expect(await events.allInnerTexts()).toContainEqual(expect.stringContaining('Max Marketer'))
    await page.getByRole('button', { name: 'Enable' }).click()
    await page.getByText('Works now').waitFor()
    expect((await quote('SARAH10')).applied).toHaveLength(1)
  })

  it('is passed on by link, picture, text and code that a developer pastes', async () => {
    const page = await pages.open('/codes/sarah', { role: 'analyst' })
    await page.getByText('https://shop.example/discount/SARAH10').waitFor()
    await page.getByRole('img', { name: 'QR code of the link of SARAH10' }).waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'QR as SVG' }).click(),
    ])
    expect(await readFile(await file.path(), 'utf8')).toContain('<svg')
    await page.getByRole('tab', { name: 'TypeScript' }).click()
    await page.getByText('discounts: { codes: ["SARAH10"] }').waitFor()
    expect(await page.getByRole('button', { name: /Disable|Enable|More/ }).count()).toBe(0)

    // A store that has not said where its links lead is not asked for one: the page says where to say it.
    // A store that cannot be read is told, with a way to try again.
    const asked: string[] = []
    let isDown = true
    page.on('request', request => asked.push(new URL(request.url()).pathname))
    await page.route('**/v1/store', async route => {
      if (isDown) return route.fulfill({ status: 500, json: problem500 })
      const response = await route.fetch()
      const json = await response.json()
      await route.fulfill({ response, json: { ...json, settings: { ...json.settings, links: {} } } })
    })
    await page.reload()
    await page.getByText('Something went wrong in the service.').waitFor()
    pages.complaints.splice(0)
    isDown = false
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('Links need an address').waitFor()
    // A window that nothing on the page opened leaves the focus on the heading.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').press('Escape')
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    expect(asked.filter(path => path.endsWith('/link'))).toEqual([])

    // [GRD-12] Whoever may change nothing reads how codes are guarded, and which seemed to leak.
    await page.goto(`${pages.admin}/codes/protection`)
    await page.getByText('84 uses within an hour; 1 is usual').waitFor()
    await page.getByText(`40 uses from “${hostile}”, where it never came from`).waitFor()
    // [GRD-14] And what guessing was noticed.
    const guessed = page.getByRole('row', { name: `Wrong codes from the network ${hostile}` })
    await guessed.getByText('200 within 10 minutes').waitFor()
    await guessed.getByText('New codes were refused until a challenge was solved or the time was over').waitFor()
    await page.getByText('Tell us', { exact: true }).waitFor()
    await page.getByText('Refuse further codes of that network for a while').waitFor()
    const controls = page.getByRole('radio').or(page.getByRole('button', { name: 'Save' }))
    expect(await controls.count()).toBe(0)
    await expectAccessible(page, 'protection, to read')
  })

  it('is assigned, bounded and replaced from its menu', async () => {
    const page = await pages.open('/codes/sommer', { role: 'marketer' })
    await page.getByText('a***@', { exact: false }).first().waitFor()
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Change dates and limits' }).click()
    await page.getByLabel('Uses in all').fill('7')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Used 0 of 7 times').waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    // The entry that opened the window is gone with its menu.
    await expect.poll(focused).toBe('More')
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Replace by another text' }).click()
    await page.getByLabel('New text').fill('SARAH10')
    await page.getByRole('dialog').getByRole('button', { name: 'Replace by another text' }).click()
    await page.getByRole('dialog').getByText('already reads SARAH10').waitFor()
    await page.getByLabel('New text').fill('SONNE20')
    await page.getByRole('dialog').getByRole('button', { name: 'Replace by another text' }).click()
    await heading(page, 'SONNE20').waitFor()
    await expect.poll(focused).toBe('SONNE20')
    expect((await ask('GET', '/v1/codes/sommer')).body.status).toBe('disabled')
  })
})

describe('a batch', () => {
  it('[BAT-9] is refused in words while its codes are too easy to guess, and says what would do', async () => {
    const page = await pages.open('/batches/new', { role: 'marketer' })
    await chooseSpring(page)
    await page.getByLabel('Pattern').fill('S-####')
    const create = page.getByRole('button', { name: 'Create 1,000 codes' })
    await page.getByText(/Too easy to guess: one guess in \d+ hits a code/).waitFor()
    expect(await create.isDisabled()).toBe(true)
    await page.getByLabel('Pattern').fill('TO+ODD')
    await page.getByText('There is no # in it').or(page.getByText('cannot be in a code')).first().waitFor()
    await expectAccessible(page, 'a batch that is refused')
    await page.getByLabel('Pattern').fill('SPRING-####-####-####')
    await page.getByText('Codes that the pattern holds').waitFor()
    await expect.poll(() => page.getByTestId('samples').innerText(), soon).toMatch(/^SPRING-[2-9B-Z]{4}-[2-9B-Z]{4}-/)
    await expect.poll(() => create.isEnabled(), soon).toBe(true)
  })

  it('[M2] is made once by a double click, and its file has as many lines', async () => {
    const page = await pages.open('/batches/new?promotion=spring', { role: 'marketer' })
    await page.getByLabel('How many codes').fill('10000')
    await page.getByLabel('Pattern').fill('TWICE-####-####-####')
    const create = page.getByRole('button', { name: 'Create 10,000 codes' })
    await expect.poll(() => page.getByTestId('samples').innerText(), soon).toMatch(/^TWICE/)
    await create.dblclick()
    await page.waitForURL(/\/batches\/batch_/)
    await page.getByText('Ready').waitFor()
    // It is called by its promotion and how its codes read; the id is small print.
    await heading(page, 'Spring newsletter · TWICE-####-####-####').waitFor()
    expect(await page.getByRole('main').textContent()).toMatch(/1 in \d+ (million|billion|trillion)/)
    const batches = (await ask('GET', '/v1/batches?promotion=spring&limit=250')).body.data
    expect(batches.filter(batch => JSON.stringify(batch).includes('TWICE-'))).toHaveLength(1)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ])
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n')
    expect([lines.length, new Set(lines).size]).toEqual([10_001, 10_001])
    await page.getByText('Downloaded in a file').locator('..').getByText('10,000').waitFor()
    await expectAccessible(page, 'a batch')
  })

  it('hands out one code by hand, the same one when asked again', async () => {
    const page = await pages.open('/batches/welcome', { role: 'marketer' })
    const issue = async () => {
      await page.getByRole('button', { name: 'Hand out one code' }).click()
      await page.getByLabel('E-mail address').fill('ben@example.com')
      await page.getByLabel('What for').fill('apology')
      await page.getByRole('dialog').getByRole('button', { name: 'Hand out one code' }).click()
      const text = await page.getByRole('dialog').getByText(/^HI-/).innerText()
      await page.getByRole('button', { name: 'Done' }).click()
      return text
    }
    const first = await issue()
    expect(await issue()).toBe(first)
    await page.getByText('Handed out one by one').locator('..').getByText('1', { exact: true }).waitFor()
  })

  it('is switched off in part, by a list of its codes, and its space is given up after a warning', async () => {
    const page = await pages.open('/batches/mailing', { role: 'marketer' })
    await page.getByLabel('From').fill('0')
    await page.getByLabel('To').fill('9')
    await page.getByRole('button', { name: 'Disable the range' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
    await page.getByText('Off: 0 to 9').waitFor()
    const { code } = (await ask('GET', '/v1/codes/code_mailing-1z')).body
    await page.goto(`${pages.admin}/codes/bulk`)
    await page.getByLabel('Codes', { exact: true }).fill(`${code.toLowerCase()}\nSARAH10, NOSUCHCODE`)
    await page.getByRole('button', { name: 'See what would happen' }).click()
    await page.getByText('2 codes would be changed.').or(page.getByText('2 codes would change.')).waitFor()
    await page.getByText('there is no such code').waitFor()
    await expectAccessible(page, 'many codes')
    expect((await quote(code)).applied).toHaveLength(1)
    await page.getByRole('button', { name: 'Disable', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
    await page.getByText('2 codes are changed.').waitFor()
    expect((await quote(code)).rejected).toMatchObject([{ reason: 'code_disabled' }])
    await page.goto(`${pages.admin}/batches/mailing`)
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Give up its code space' }).click()
    await page.getByText('This cannot be undone.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    expect((await ask('GET', '/v1/batches/mailing')).body.status).toBe('ready')
  })

  it('[M4] is not lost when the service fails, and the form is there after a reload', async () => {
    const page = await pages.open('/batches/new?promotion=spring', { role: 'marketer' })
    await page.getByLabel('Pattern').fill('KEPT-####-####-####')
    await expect.poll(() => page.getByTestId('samples').innerText(), soon).toMatch(/^KEPT/)
    await page.route('**/v1/batches', route => route.fulfill({ status: 500, json: problem500 }))
    await page.getByRole('button', { name: 'Create 1,000 codes' }).click()
    await page.getByText('Something went wrong in the service.').waitFor()
    await page.unroute('**/v1/batches')
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Create 1,000 codes' }).click()
    await page.getByText('The service cannot be reached.').waitFor()
    expect(await page.getByLabel('Pattern').inputValue()).toBe('KEPT-####-####-####')
    await page.context().setOffline(false)
    await page.reload()
    await expect.poll(() => page.getByLabel('Pattern').inputValue(), soon).toBe('KEPT-####-####-####')
    await page.getByRole('button', { name: 'Create 1,000 codes' }).click()
    await page.waitForURL(/\/batches\/batch_/)
    pages.complaints.splice(0)
  })
})

const problem500 = { type: 'about:blank', title: 'Broken', status: 500, code: 'internal', request_id: 'req_1' }

describe('an import', () => {
  const file = `Coupon Code,uses left,Ends\nOLD-1,3,2099-12-31\nOLD-2,1,2099-12-31\nSARAH10,1,2099-12-31\n"${hostile.replaceAll('"', '""')}",1,\n`

  it('[IMP-5] is looked over, set right and only then written', async () => {
    const page = await pages.open('/imports/new?promotion=spring', { role: 'marketer' })
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
    await page.getByRole('button', { name: 'Look over the file' }).click()
    await page.getByText('It cannot be imported like this').waitFor()
    await page.getByRole('combobox', { name: 'What the column Coupon Code is' }).click()
    await page.getByRole('option', { name: 'Code', exact: true }).click()
    await page.getByText('2 rows can be imported.').waitFor()
    await page.getByText('Mend the file, or choose to import the good rows.').waitFor()
    await expectAccessible(page, 'an import that was looked over')
    expect((await ask('GET', '/v1/codes?code=OLD-1')).body.data).toEqual([])
    await page.getByRole('radio', { name: 'Import the good rows' }).check()
    await page.getByRole('button', { name: 'Look over the file' }).click()
    await page.getByRole('button', { name: 'Import 2 codes' }).click()
    await page.waitForURL(/\/imports\/imp/)
    await page.getByText('Done').waitFor()
    expect((await ask('GET', '/v1/codes?code=OLD-1')).body.data).toHaveLength(1)
    await page.goto(`${pages.admin}/imports`)
    await page.getByText('only looked over').first().waitFor()
  })
})

describe('pages about codes', () => {
  it('[M4] say what went wrong and try again', async () => {
    const page = await pages.open('/codes')
    await page.getByRole('link', { name: 'ODDCODE7' }).waitFor()
    await page.route('**/v1/codes/odd**', route => route.fulfill({ status: 500, json: problem500 }))
    await page.getByRole('link', { name: 'ODDCODE7' }).click()
    await page.getByText('Something went wrong in the service.').first().waitFor()
    await page.unroute('**/v1/codes/odd**')
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await heading(page, 'ODDCODE7').waitFor()
    pages.complaints.splice(0)
  })

  it('are accessible, also in German on a phone', async () => {
    const page = await pages.open('/codes')
    const phone = await pages.open('/codes', { language: 'de', viewport: { width: 390, height: 844 } })
    for (const path of [
      'codes/new',
      'codes/protection',
      'batches',
      'batches/new?promotion=spring',
      'imports',
      'imports/new',
    ]) {
      await goWithin(page, `/admin/default/${path}`)
      await expectAccessible(page, path)
      await goWithin(phone, `/admin/default/${path}`)
      expect(await phone.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390)
    }
  })
})
