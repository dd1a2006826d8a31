import { expect, it } from 'vitest'
import { problem, problemType } from './problem.ts'
import { problemCodes, problemTable } from './table.ts'

/** The table of CONTRACT.md, status by status. */
const published = {
  400: ['malformed_json', 'bad_parameter', 'bad_cursor'],
  401: ['bad_key'],
  403: ['not_allowed'],
  404: ['not_found'],
  409: [
    'quote_changed',
    'order_exists',
    'order_cancelled',
    'already_resolved',
    'in_progress',
    'code_exists',
    'pool_empty',
    'return_exceeds',
  ],
  412: ['stale_revision'],
  413: ['too_large'],
  415: ['unsupported_media'],
  422: ['invalid', 'key_reused'],
  428: ['revision_required'],
  429: ['too_many_requests'],
  503: ['busy', 'database_away', 'storage_full'],
} as const

it.each(Object.entries(published))('has the published problems of status %s', (status, codes) => {
  for (const code of codes) expect(problemTable[code].status, code).toBe(Number(status))
})

it('[H12] answers problem+json with a stable type, the status twice and no surprise', () => {
  for (const code of problemCodes) {
    const { status, body, headers } = problem(code)
    expect(body).toEqual({ type: problemType(code), title: problemTable[code].title, status, code })
    expect(status).toBe(problemTable[code].status)
    expect(headers['content-type']).toBe('application/problem+json')
  }
})

it('[H12] 429 and 503 say when to come back, in whole seconds, others do not', () => {
  for (const code of problemCodes) {
    const { status, headers } = problem(code, { retryAfter: 1.2 })
    expect(headers['retry-after'], code).toBe(status === 429 || status === 503 ? '2' : undefined)
  }
  expect(problem('busy').headers['retry-after']).toBe('1')
})

it('[H12] carries detail, errors and further members, which replace nothing', () => {
  const errors = [{ path: '$.a', code: 'required', message: 'Must be given.' }]
  const { body } = problem('invalid', { detail: 'Look here.', errors, extra: { status: 200, quote: { id: 'q' } } })
  expect(body).toMatchObject({ status: 422, detail: 'Look here.', errors, quote: { id: 'q' } })
})
