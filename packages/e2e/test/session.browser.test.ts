/** People coming in, and what they may do: links, passkeys, passwords, roles, in a real browser. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browserOf, goodPassword, linkToken, sql } from '../../server/test/people.ts'
import { expectAccessible } from '../harness/accessible.ts'
import { withPages } from '../harness/with-pages.ts'

const pages = withPages()
const name = (text: string | RegExp) => ({ name: text, exact: typeof text === 'string' })

/** Browsers know passkeys by a name, and 127.0.0.1 is none. */
const named = (path: string) => `${pages.admin.replace('127.0.0.1', 'localhost')}${path}`

async function addAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true } as const
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
  })
}

const openMenu = async (page: Page) => page.getByRole('button', { name: /^Account of/ }).click()
const signOut = async (page: Page) => {
  await openMenu(page)
  await page.getByRole('menuitem', name('Sign out')).click()
  await page.getByRole('heading', name('Sign in')).waitFor()
}

describe('an owner', () => {
  it('[I11] sets the store up by the printed link with a passkey, and comes back with it', async () => {
    const token = await linkToken(pages.service, 'setup')
    const page = await pages.open(named(`/setup#token=${token}`), { role: null })
    await addAuthenticator(page)
    await page.getByRole('heading', name('Set up “Default store”')).waitFor()
    expect(page.url()).not.toContain(token)
    await expectAccessible(page, 'set-up')
    await page.getByLabel('E-mail address').fill(' Ann@Example.com ')
    await page.getByLabel('Your name').fill('<img src=x onerror=alert(1)>')
    await page.getByRole('button', name('Continue with a passkey')).dblclick()
    await page.getByRole('navigation').getByText('People').click()
    await page.getByRole('rowheader', { name: 'ann@example.com' }).waitFor()
    expect(await page.getByText('<img src=x onerror=alert(1)>').count()).toBeGreaterThan(0)
    await signOut(page)
    await expectAccessible(page, 'sign-in')
    await page.getByRole('button', name('Sign in with a passkey')).click()
    await page.getByRole('rowheader', { name: 'ann@example.com' }).waitFor()

    await page.goto(named('/profile'))
    await page.getByText(/^Added .*last used/).waitFor()
    await page.getByRole('button', { name: /^Remove / }).click()
    await page.getByRole('dialog').getByRole('button', name('Remove')).click()
    await page.getByText('This is your only way in.').waitFor()
    await page.getByLabel('New password').fill('qwertyuiop')
    await page.getByRole('button', name('Set a password')).click()
    await page.getByText('This is among the first passwords that others try.').waitFor()
    await page.getByLabel('New password').fill(goodPassword)
    await page.getByRole('button', name('Set a password')).click()
    await page.getByText('The password is changed.').waitFor()
    await expectAccessible(page, 'profile')
    // The page goes on under the new cookie and its token.
    await page.getByLabel('Name', { exact: true }).fill('Ann Lee')
    await page.getByRole('button', name('Save')).click()
    await page.getByText('Saved.').waitFor()
  })

  it('[M1] is told when a link is over, and the next one in the same tab works', async () => {
    const page = await pages.open(named(`/link#token=${'A'.repeat(43)}`), { role: null })
    await page.getByRole('heading', name('This link has expired')).waitFor()
    await expectAccessible(page, 'a link that is over')
    const [ann] = await sql<{ account_id: string }>(
      pages.service,
      `select account_id from accounts where role = 'owner'`,
    )
    const token = await linkToken(pages.service, 'sign_in', { accountId: ann?.account_id ?? '' })
    await page.goto(named(`/link#token=${token}`))
    await page.getByRole('button', { name: 'Account of Ann Lee' }).waitFor()
    await page.goto(named('/link'))
    await page.getByText('Open the whole link').waitFor()
  })

  it('comes in by password, and is locked out in words after ten failures', async () => {
    await sql(pages.service, 'delete from sign_in_failures')
    const page = await pages.open('/settings', { role: null })
    const signIn = async (password: string) => {
      await page.getByLabel('E-mail address').fill('ann@example.com')
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.getByRole('button', name('Sign in')).click()
    }
    // By numbers there are no passkeys, so none is offered.
    expect(await page.getByRole('button', name('Sign in with a passkey')).count()).toBe(0)
    await signIn('not this one')
    await page.getByText('E-mail address and password do not match.').waitFor()
    await sql(pages.service, `update sign_in_failures set failures = 10 where subject like 'a%'`)
    await signIn(goodPassword)
    await page.getByText('Too many failed attempts from here.').waitFor()
    await sql(pages.service, `delete from sign_in_failures`)
    await signIn(goodPassword)
    // The address that was asked for opens.
    await page.getByRole('heading', name('Settings')).waitFor()
  })

  it('[ACC-9] adds a passkey with the present password, and is asked who they are before anybody is let in, and before a link makes them somebody else', async () => {
    await sql(pages.service, 'delete from sign_in_failures')
    const page = await pages.open(named('/profile'), { role: null })
    await addAuthenticator(page)
    await page.getByLabel('E-mail address').fill('ann@example.com')
    await page.getByLabel('Password', { exact: true }).fill(goodPassword)
    await page.getByRole('button', name('Sign in')).click()
    const add = page.getByRole('button', name('Add a passkey'))
    await add.click()
    const password = page.getByLabel('Present password, for the passkey')
    await password.fill('not this one')
    await add.click()
    await page.getByText('That is not the present password.').waitFor()
    await expectAccessible(page, 'a passkey that needs the password')
    await password.fill(goodPassword)
    await add.click()
    await page.getByText('The passkey is saved.').waitFor()

    // [ACC-13] Whoever finds the page open a while later lets nobody in with it.
    await sql(pages.service, `update sessions set created_at = created_at - interval '16 minutes'`)
    pages.service.booted.service.people.sessions.forget()
    await page.getByRole('navigation').getByText('People').click()
    await page.getByRole('button', name('Invite somebody')).click()
    await page.getByLabel('E-mail address').fill('olga@example.com')
    // Escape closes what stands on top, and nothing below: here the palette.
    const inDialog = () => page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('combobox', name('Search and commands'))
    await palette.press('Escape')
    await palette.waitFor({ state: 'detached' })
    await expect.poll(inDialog).toBe(true)
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('olga@example.com')
    await page.getByRole('button', name('Make the link')).click()
    const asked = page.getByRole('dialog', name('Is it you?'))
    // Escape closes the question only, and the focus stays in the window below.
    await asked.getByLabel('Password', { exact: true }).press('Escape')
    await page.getByText('Nothing was changed: it was not confirmed who you are.').waitFor()
    expect(await asked.count()).toBe(0)
    await expect.poll(inDialog).toBe(true)
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('olga@example.com')
    await page.getByRole('button', name('Make the link')).click()
    await asked.getByLabel('Password', { exact: true }).fill('not this one')
    await asked.getByRole('button', name('Confirm')).click()
    await asked.getByText('That is not your password.').waitFor()
    await expectAccessible(page, 'a question who is at the screen')
    await asked.getByLabel('Password', { exact: true }).fill(goodPassword)
    await asked.getByRole('button', name('Confirm')).click()
    const invitation = await page.getByLabel('Link', { exact: true }).inputValue()
    await page.getByRole('button', name('Done')).click()
    await page.getByRole('row', { name: /olga.*Invited/ }).waitFor()

    await page.goto(invitation)
    await page.getByText('Ann Lee is signed in here').waitFor()
    await expectAccessible(page, 'an invitation for somebody else')
    expect(await page.getByLabel('New password').count()).toBe(0)
    await page.getByRole('button', name('Go on and sign Ann Lee out')).click()
    await page.getByLabel('Your name').waitFor()

    const { accountId } = await browserOf(pages.service, 'marketer')
    const token = await linkToken(pages.service, 'sign_in', { accountId })
    await page.goto(named(`/link#token=${token}`))
    await page.getByRole('heading', name('Sign in as Max Marketer?')).waitFor()
    await page.getByText('Here Ann Lee is signed in at present').waitFor()
    await expectAccessible(page, 'a link for somebody else')
    await page.getByRole('button', name('Sign in as Max Marketer')).click()
    await page.getByRole('button', { name: 'Account of Max Marketer' }).waitFor()
  })
})

describe('an invitation', () => {
  it('[I2] makes an analyst, who finds nothing to change and is refused by the service', async () => {
    const owner = await pages.open('/members')
    await owner.getByRole('button', name('Invite somebody')).click()
    await owner.getByLabel('E-mail address').fill('ben@example.com')
    await owner.getByLabel('Name', { exact: true }).fill('Ben')
    await owner.getByRole('radio', { name: /^Analyst/ }).check()
    await expectAccessible(owner, 'an invitation being made')
    await owner.getByRole('button', name('Make the link')).dblclick()
    const link = await owner.getByLabel('Link', { exact: true }).inputValue()
    await owner.getByRole('button', name('Done')).click()
    await owner.getByRole('row', { name: /Ben.*Invited/ }).waitFor()
    await expectAccessible(owner, 'people')

    const ben = await pages.open(link, { role: null })
    await ben.getByText('You are invited with the address ben@example.com. Your role: Analyst.').waitFor()
    await ben.getByLabel('New password').fill(goodPassword)
    await expectAccessible(ben, 'an invitation')
    await ben.getByRole('button', name('Continue with the password')).click()
    await ben.getByRole('button', { name: 'Account of Ben' }).waitFor()
    const navigation = ben.getByRole('navigation')
    await navigation.getByText('People').click()
    await ben.getByRole('row', { name: /ann@example\.com/ }).waitFor()
    expect(await navigation.getByText('Settings').count()).toBe(0)
    expect(await ben.getByRole('button', name('Invite somebody')).count()).toBe(0)
    expect(await ben.getByRole('button', { name: /^Actions/ }).count()).toBe(0)
    await ben.goto(`${pages.admin}/settings`)
    await ben.getByText('Your role does not allow this.').waitFor()

    const answer = await ben.evaluate(async () => {
      const headers = { 'counterfoil-store': 'default' }
      const { csrf } = await (await fetch('/v1/session', { headers })).json()
      const body = JSON.stringify({ name: 'C' })
      const all = { ...headers, 'counterfoil-csrf': csrf, 'content-type': 'application/json' }
      const made = await fetch('/v1/campaigns', { method: 'POST', headers: all, body })
      return [made.status, (await made.json()).code]
    })
    expect(answer).toEqual([403, 'role_too_low'])

    const again = await pages.open(link, { role: null })
    await again.getByRole('heading', name('This link has expired')).waitFor()
  })

  it('that ends without its passkey asks for a password, and nobody is left outside', async () => {
    const owner = await pages.open('/members')
    await owner.getByRole('button', name('Invite somebody')).click()
    await owner.getByLabel('E-mail address').fill('zoe@example.com')
    await owner.getByRole('button', name('Make the link')).click()
    const link = await owner.getByLabel('Link', { exact: true }).inputValue()
    const zoe = await pages.open(named('/'), { role: null })
    await zoe.addInitScript(() => {
      navigator.credentials.create = () => Promise.reject(new DOMException('No.', 'NotAllowedError'))
    })
    await zoe.goto(link.replace('127.0.0.1', 'localhost'))
    await zoe.getByRole('button', name('Continue with a passkey')).click()
    await zoe.getByRole('heading', name('Almost there')).waitFor()
    await expectAccessible(zoe, 'a passkey that failed')
    await zoe.getByLabel('New password').fill(goodPassword)
    await zoe.getByRole('button', name('Continue with the password')).click()
    await zoe.getByRole('button', { name: 'Account of zoe' }).waitFor()
  })

  it('[I9] of a second owner lets the first step back, not the last one', async () => {
    await sql(pages.service, `delete from accounts where email not like '%@default.example' or role <> 'owner'`)
    const page = await pages.open('/members')
    await page.getByRole('combobox', name('Role of Olive Owner')).click()
    await page.getByRole('option', { name: /^Analyst/ }).click()
    await page.getByRole('dialog').getByRole('button', name('Change the role')).click()
    await page.getByText('A store keeps at least one owner.').waitFor()
    expect(await page.getByRole('combobox', name('Role of Olive Owner')).inputValue()).toBe('Owner')
  })
})

describe('the settings', () => {
  it('[M3] are saved with what others saved meanwhile, and what does not fit is told at its field', async () => {
    const page = await pages.open('/settings')
    await page.getByLabel('Codes per order').fill('3')
    const response = await fetch(`${pages.service.url}/v1/store`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${pages.service.keys.secret}`,
        'content-type': 'application/json',
        'if-match': '*',
      },
      body: JSON.stringify({ name: 'Renamed', settings: { rounding: 'half_even' } }),
    })
    expect(response.status).toBe(200)
    await page.getByLabel('Currency').fill('XXQ')
    await page.getByRole('button', name('Save 2 changes')).click()
    await page.getByText('Somebody else changed settings in the meantime.').waitFor()
    expect(await page.getByLabel('Name of the store').inputValue()).toBe('Renamed')
    await page.getByRole('button', name('Save 2 changes')).click()
    await page.getByText('Use an ISO 4217 code such as USD.').waitFor()
    await expectAccessible(page, 'settings')
    await page.getByLabel('Currency').fill('JPY')
    await page.getByRole('button', name('Save 2 changes')).click()
    await page.getByText('The settings are saved.').waitFor()
    const [row] = await sql<{ settings: object }>(
      pages.service,
      `select settings from stores where store_id = 'default'`,
    )
    expect(row?.settings).toMatchObject({ max_codes: 3, currency: 'JPY', rounding: 'half_even' })
    // Whoever leaves with something unsaved is asked.
    await page.getByLabel('Codes per order').fill('4')
    await page.getByRole('navigation').getByText('People').click()
    await page.getByRole('dialog').getByRole('button', name('Cancel')).click()
    expect(await page.getByLabel('Codes per order').inputValue()).toBe('4')
  })
})
