/** What docs/guides/storefront.md says, to be tried as it stands there. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../../scripts/source-files.ts'

export const guide = readFileSync(join(root, 'docs/guides/storefront.md'), 'utf8')

/** Blocks of one language, in the order of the page; '' are those without one. */
export function blocksOf(language: string): readonly string[] {
  return [...guide.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .filter(match => match[1] === language)
    .map(match => match[2]!)
}
