/** Which code spaces a string could be of, by its form alone: whoever guesses codes of a batch writes them in its pattern. */
import type { PlanSpace } from '../batches/code-spaces.ts'

/** Of the code spaces of a store what their codes look like. */
export interface Patterns {
  readonly all: readonly Pick<PlanSpace, 'id' | 'shape' | 'format'>[]
}

/** Ids of the spaces whose pattern the canonical text fits, issued or not. */
export function spacesOf({ all }: Patterns, text: string): readonly string[] {
  return all.filter(space => fits(space, text)).map(({ id }) => id)
}

function fits({ shape, format: { alphabet } }: Patterns['all'][number], text: string): boolean {
  if (shape.length !== text.length) return false
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] as string
    if (shape[at] === '#' ? !alphabet.includes(letter) : shape[at] !== letter) return false
  }
  return true
}
