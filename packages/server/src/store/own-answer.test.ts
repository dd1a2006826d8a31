import { expect, it } from 'vitest'
import { rememberAnswers } from './own-answer.ts'
import { troubleOf } from './pg-errors.ts'

function troubleAfter(work: () => void): string {
  try {
    work()
    return 'none'
  } catch (error) {
    return troubleOf(error)
  }
}

const fields = (...names: string[]) => names.map(name => ({ name }))

it('[C15] an answer with the columns of another statement is taken for a broken connection', () => {
  const requireOwnAnswer = rememberAnswers()
  const ask = (...names: string[]) => requireOwnAnswer('own-answer-test', fields(...names))
  ask('version', 'now')
  ask('version', 'now')
  for (const wrong of [['version'], ['now', 'version'], []]) {
    const trouble = troubleAfter(() => ask(...wrong))
    expect(trouble).toBe('away')
    // Learned anew.
    ask('version', 'now')
  }
  // Another database may know a statement of that name as something else.
  expect(troubleAfter(() => rememberAnswers()('own-answer-test', fields('other')))).toBe('none')
})
