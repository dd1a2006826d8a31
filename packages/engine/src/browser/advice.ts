/** Stands in a page where `evaluate/advice.ts` stands elsewhere: the same functions, once they are loaded. */
import type * as Advice from '../evaluate/advice.ts'

let advice: typeof Advice | undefined

export async function loadAdvice(): Promise<void> {
  advice ??= await import('../evaluate/advice.ts')
}

export const nearlyOf: typeof Advice.nearlyOf = (...given) => loaded().nearlyOf(...given)
export const withLines: typeof Advice.withLines = (...given) => loaded().withLines(...given)
export const workingRemedy: typeof Advice.workingRemedy = (...given) => loaded().workingRemedy(...given)

function loaded(): typeof Advice {
  if (advice) return advice
  throw new TypeError('advice is not loaded: call load() first, or quote with include: []')
}
