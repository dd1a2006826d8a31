/** docs/recipes/add-a-condition.md shows code of a real file: it must be the code that stands there. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const recipe = text('../../../../docs/recipes/add-a-condition.md')
const blocks = [...recipe.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!)

it('the recipe has code to show', () => expect(blocks.length).toBeGreaterThan(5))

it.each(blocks)('the recipe shows what the file says: %s', block => {
  expect(text('./payment-method.ts')).toContain(block)
})

it.each([...recipe.matchAll(/`((?:conditions|evaluate|rejections)\/[\w-]+\.ts)`/g)].map(([, path]) => path!))(
  'the recipe names %s, which exists',
  path => expect(text(`../${path}`)).not.toBe(''),
)
