/** Whom a code belongs to: hashes go in, a hint comes out, and a document that comes back keeps what it had. */
import { describe, expect, it } from 'vitest'
import type { CodeRow } from '../../store/codes/read-code.ts'
import { createIdentities } from '../identities.ts'
import { type AssignmentScope, emailHint, readAssignment } from './assigned-to.ts'

const identities = createIdentities(Buffer.alloc(32, 3))
const fresh: AssignmentScope = { identities, storeId: 'shop', current: undefined }

function assigned(scope: AssignmentScope, value: unknown) {
  const result = readAssignment(scope, value)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.assignment
}

function pathsOf(scope: AssignmentScope, value: unknown): readonly string[] {
  const result = readAssignment(scope, value)
  return result.ok ? [] : result.errors.map(({ path }) => path)
}

/** As if `value` had been stored. */
function stored(value: unknown): AssignmentScope {
  const assignment = assigned(fresh, value)
  const document = {
    id: 'c',
    code: 'C',
    promotion: 'p',
    status: 'active' as const,
    assigned_to: assignment?.shown ?? {},
  }
  const row = {
    id: 'c',
    revision: 1,
    document,
    assigned_hashes: assignment?.hashes ?? null,
    created_at: '',
    updated_at: '',
    now: 0,
  }
  return { ...fresh, current: row satisfies CodeRow }
}

describe('readAssignment', () => {
  it('keeps no e-mail, only its keyed hash and a hint', () => {
    const assignment = assigned(fresh, { email: 'Sarah@Example.com' })
    expect(assignment?.shown).toEqual({ email_hint: 's***@e***.com' })
    expect(assignment?.hashes).toEqual(identities.of('shop', { email: 'sarah@example.com' }))
    expect(JSON.stringify(assignment)).not.toMatch(/sarah/i)
  })

  it('takes an account, or both', () => {
    expect(assigned(fresh, { customer_id: 'c1' })?.shown).toEqual({ customer_id: 'c1' })
    expect(assigned(fresh, { customer_id: 'c1', email: 'a@b.co' })?.hashes).toHaveLength(2)
  })

  it('[T6] keeps the hash when the hint comes back', () => {
    const scope = stored({ email: 'sarah@example.com' })
    expect(assigned(scope, { email_hint: 's***@e***.com' })).toEqual(assigned(fresh, { email: 'sarah@example.com' }))
  })

  it('[C15] keeps the e-mail when only the account changes', () => {
    const scope = stored({ customer_id: 'c1', email: 'sarah@example.com' })
    const changed = assigned(scope, { customer_id: 'c2', email_hint: 's***@e***.com' })
    expect(changed).toEqual(assigned(fresh, { customer_id: 'c2', email: 'sarah@example.com' }))
  })

  it('takes a new e-mail beside the old hint, as a merge patch leaves it', () => {
    const scope = stored({ email: 'sarah@example.com' })
    const changed = assigned(scope, { email_hint: 's***@e***.com', email: 'bob@shop.fr' })
    expect(changed).toEqual(assigned(fresh, { email: 'bob@shop.fr' }))
  })

  it.each([
    ['nobody', {}, ['$.assigned_to']],
    ['a list', [], ['$.assigned_to']],
    ['no address', { email: 'sarah' }, ['$.assigned_to.email']],
    ['an invented hint', { email_hint: 's***@e***.com' }, ['$.assigned_to.email_hint']],
    ['an unknown field', { customer_id: 'c1', phone: '1' }, ['$.assigned_to.phone']],
    ['two mistakes', { customer_id: '', email: 3 }, ['$.assigned_to.customer_id', '$.assigned_to.email']],
  ])('refuses %s', (_what, value, paths) => {
    expect(pathsOf(fresh, value)).toEqual(paths)
  })
})

describe('emailHint', () => {
  it.each([
    ['sarah@example.com', 's***@e***.com'],
    ['a@b.co.uk', 'a***@b***.uk'],
    ['root@localhost', 'r***@l***'],
  ])('of %s is %s', (email, hint) => expect(emailHint(email)).toBe(hint))
})
