import { expect, it } from 'vitest'
import { asShown } from './assigned-to.ts'

it('shows whom a code is for as the server does: hints of e-mail and session', () => {
  const code = { id: 'c', assigned_to: { customer_id: 'c1', email: 'Sarah@Example.com' } }
  expect(asShown(code)).toEqual({ id: 'c', assigned_to: { customer_id: 'c1', email_hint: 's***@e***.com' } })
  expect(asShown({ id: 'c', session_id: 'cart_7f3a9c51e2b84d06' })).toEqual({ id: 'c', session_hint: 'cart***' })
  expect(asShown({ id: 'c', session_id: 'short' })).toEqual({ id: 'c', session_hint: '***' })
  expect(asShown({ id: 'c', assigned_to: { customer_id: 'c1' } })).toEqual({
    id: 'c',
    assigned_to: { customer_id: 'c1' },
  })
})

it('shows whose a code is in the same way', () => {
  const code = { id: 'c', owner: { email: 'Sarah@Example.com' }, assigned_to: { email: 'tom@x.org' } }
  expect(asShown(code)).toEqual({
    id: 'c',
    owner: { email_hint: 's***@e***.com' },
    assigned_to: { email_hint: 't***@x***.org' },
  })
})
