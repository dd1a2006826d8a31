/** The picture in the README shows what the engine says today. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../source-files.ts'
import { picture, pictureFile } from './picture.ts'

it('the picture of a quote is what the engine says (npm run picture draws it)', () => {
  expect(readFileSync(join(root, pictureFile), 'utf8')).toBe(picture())
})
