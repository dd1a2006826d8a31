/** Terms leave nothing out: a parameter of a condition or an effect that is taken away changes what is said. */
import { describe, expect, it } from 'vitest'
import { conditionTypes } from '../conditions/index.ts'
import { effects as effectTypes } from '../effects/index.ts'
import { parsePromotion } from '../model/parse-promotion.ts'
import { terms } from './index.ts'

const base = {
  id: 'p',
  name: 'P',
  status: 'active',
  trigger: 'automatic',
  effects: [{ type: 'percent_off', percent: '7', target: 'order' }],
}

/** They decide how much of the same is taken, to the cent or among equals, and are told by the quote. */
const finePrint: ReadonlySet<string> = new Set(['base', 'basis', 'method', 'pick'])
/** What holds anyway, written down. */
const defaults: ReadonlySet<string> = new Set(['of: shipping', 'guests: accept', 'guests: provisional', 'scope: cart'])

function told(changes: object, language: string): string | undefined {
  const parsed = parsePromotion({ ...base, ...changes })
  return parsed.ok ? terms(parsed.value, language, { audience: 'merchant' }).terms.join('\n') : undefined
}

interface Definition {
  readonly type: string
  readonly examples: readonly { readonly title: string; readonly params: unknown }[]
}

function casesOf(list: 'conditions' | 'effects', definitions: readonly Definition[]) {
  return definitions.flatMap(({ type, examples }) =>
    examples.flatMap(({ title, params }) =>
      Object.entries(params as object)
        .filter(([key, value]) => !finePrint.has(key) && !defaults.has(`${key}: ${value}`))
        .map(([key]) => ({ list, type, title, key, params: params as Readonly<Record<string, unknown>> })),
    ),
  )
}

describe('every parameter is told', () => {
  const cases = [...casesOf('conditions', conditionTypes), ...casesOf('effects', effectTypes)]

  it.each(cases)('$type.$key ($title)', ({ list, type, key, params }) => {
    const { [key]: _, ...rest } = params
    for (const language of ['en', 'fr', 'de', 'es']) {
      const without = told({ [list]: [{ type, ...rest }] }, language)
      if (without !== undefined) expect(told({ [list]: [{ type, ...params }] }, language)).not.toBe(without)
    }
  })
})
