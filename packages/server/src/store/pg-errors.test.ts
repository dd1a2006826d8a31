import { expect, it } from 'vitest'
import { troubleOf } from './pg-errors.ts'

it.each([
  'Connection terminated unexpectedly',
  'Query read timeout',
  'received invalid response: 0',
  'Received unexpected dataRow message from backend.',
])('[C14] [C15] "%s" is a connection that is lost', message => {
  expect(troubleOf(new Error(message))).toBe('away')
})

it('an error of ours is none of the database', () => {
  expect(troubleOf(new Error('received'))).toBe('other')
  expect(troubleOf('Connection terminated')).toBe('other')
})
