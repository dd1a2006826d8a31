/** What every condition must keep, whatever it is about. */
import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localeFor } from '../locales/index.ts'
import type { Issue } from '../params/index.ts'
import type { ConditionView } from './definition.ts'
import { type ConditionDocument, conditionByType, conditionJson, conditionTypes, parseCondition } from './index.ts'
import { sampleView } from './sample-view.ts'

const notConditions = [
  'attribute-params',
  'attribute-summary',
  'condition-list',
  'contract.test',
  'definition',
  'groups',
  'identity',
  'index',
  'lines-to-remove',
  'membership',
  'registry',
  'sample-view',
  'subtotal',
  'verdicts',
  'wrong-currency',
]
const en = localeFor('en')

function read(value: unknown): { value: unknown; issues: string[] } {
  const issues: Issue[] = []
  const result = parseCondition(value, ['conditions', 0], issues)
  return { value: result, issues: issues.map(({ path, code }) => `${path.join('.')}: ${code}`) }
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const entry of Object.values(value)) frozen(entry)
    Object.freeze(value)
  }
  return value
}

describe.each(conditionTypes.map(condition => [condition.type, condition] as const))('%s', (type, condition) => {
  const documents = condition.examples.map(example => ({ type, ...(example.params as object) }))
  const check = (params: unknown, view: ConditionView) => condition.check(params as never, view)

  it.each(condition.examples.map(example => [example.title, example] as const))('%s', (_, example) => {
    const verdict = check(example.params, sampleView(example.cart, example.facts))
    expect(verdict).toMatchObject(example.expect)
    if (verdict.outcome !== 'satisfied') expect(verdict.remedy).toEqual(example.expect.remedy)
  })

  it('reaches every reason that it declares by an example, and no other', () => {
    const reached = condition.examples.map(({ expect: { reason } }) => reason).filter(reason => reason !== undefined)
    const inside = condition.examples.flatMap(({ params }) => condition.parts?.(params as never) ?? [])
    if (inside.length === 0) expect(new Set(reached)).toEqual(new Set(condition.reasons))
    const theirs = inside.flatMap(({ type: part }) => conditionByType(part)?.reasons ?? [])
    expect([...condition.reasons, ...theirs]).toEqual(expect.arrayContaining(reached))
  })

  it('turned round fails where it holds, holds where it fails, and is unknown where it is', () => {
    const opposite = { satisfied: 'rejected', rejected: 'satisfied', unknown: 'unknown' }
    for (const {
      params,
      cart,
      facts,
      expect: { outcome },
    } of condition.examples) {
      const view = sampleView(cart, facts)
      const document = { type, ...(params as object) } as ConditionDocument
      const not = conditionByType('not')!.check({ conditions: [document] } as never, view)
      expect(not.outcome).toBe(opposite[outcome])
      if (not.outcome === 'satisfied') continue
      const sentence = en.message(not.reason, not.details, { code: 'SAVE10', currency: 'USD', time_zone: 'UTC' })
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object/)
    }
  })

  it('shows each outcome that it can have', () => {
    const outcomes = new Set(condition.examples.map(example => example.expect.outcome))
    expect(outcomes).toContain('satisfied')
    expect(outcomes).toContain('rejected')
  })

  it('reads its own parameters, and they survive JSON', () => {
    for (const document of documents) {
      const { value, issues } = read(JSON.parse(JSON.stringify(document)))
      expect(issues).toEqual([])
      expect(value).toEqual(document)
      expect(read(value).value).toEqual(value)
    }
  })

  it('refuses fields it does not know, with the path', () => {
    expect(read({ ...documents[0], colour: 1 }).issues).toContain('conditions.0.colour: unknown_field')
    const poisoned = JSON.parse(`{"__proto__":{"x":1},${JSON.stringify(documents[0]).slice(1)}`)
    expect(read(poisoned).issues).toContain('conditions.0.__proto__: unknown_field')
  })

  it('refuses garbage without throwing, at a path inside itself', () => {
    for (const key of Object.keys(documents[0]!).filter(name => name !== 'type')) {
      for (const garbage of [null, -1, 1.5, '', [], [null], { x: { y: 1 } }]) {
        const { value, issues } = read({ ...documents[0], [key]: garbage })
        if (issues.length === 0) continue
        expect(value).toBeUndefined()
        expect(
          issues.every(issue => issue.startsWith(`conditions.0.${key}`) || issue.startsWith('conditions.0:')),
        ).toBe(true)
      }
      expect(read({ ...documents[0], [key]: null }).issues).toEqual([`conditions.0.${key}: type`])
    }
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fields => {
        const { value, issues } = read({ ...fields, type })
        expect(value === undefined).toBe(issues.length > 0)
      }),
    )
  })

  it('answers the same to the same input, and leaves it as it was', () => {
    for (const { params, cart, facts } of condition.examples) {
      const view = () => sampleView(frozen(structuredClone(cart)), frozen(structuredClone(facts ?? {})))
      const given = frozen(structuredClone(params))
      expect(check(given, view())).toEqual(check(given, view()))
      expect(given).toEqual(params)
    }
  })

  it('tells the same of a stored document, which carries its type, as of bare parameters', () => {
    for (const [index, { params, cart, facts }] of condition.examples.entries()) {
      const view = sampleView(cart, facts)
      expect(check(documents[index], view)).toEqual(check(params, view))
      const denied = condition.denied ?? (() => undefined)
      expect(denied(documents[index] as never, view)).toEqual(denied(params as never, view))
    }
  })

  it('does not depend on the order of lines', () => {
    for (const { params, cart, facts } of condition.examples) {
      const lines = sampleView(cart).cart.line_items
      const turned = sampleView({ ...cart, line_items: lines.toReversed() }, facts)
      expect(check(params, turned)).toEqual(check(params, sampleView(cart, facts)))
    }
  })

  it('has verdicts that survive JSON, and a sentence for each', () => {
    for (const { params, cart, facts } of condition.examples) {
      const verdict = check(params, sampleView(cart, facts))
      expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict)
      if (verdict.outcome === 'satisfied') continue
      const context = { code: 'SAVE10', currency: 'USD', time_zone: 'UTC' }
      const sentences = [en.message(verdict.reason, verdict.details, context), en.message(verdict.reason, {}, context)]
      for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/s)
      expect(sentences.join()).not.toMatch(/undefined|null|NaN|\[object/)
      if (verdict.remedy) expect(en.nearly(verdict.remedy, context)).toMatch(/ for SAVE10\.$/)
    }
  })

  it.each(['en', 'fr', 'de', 'es'] as const)('says in a phrase what it asks for: %s', language => {
    for (const { params } of condition.examples) {
      const phrase = condition.summary[language](params as never, en.phrases)
      const denied = condition.deniedSummary[language](params as never, en.phrases)
      expect(denied).not.toBe(phrase)
      for (const said of [phrase, denied]) {
        expect(said.length).toBeGreaterThan(5)
        expect(said).not.toMatch(/undefined|null|NaN|\[object|\.$|^[A-Z]/)
      }
    }
  })

  it('describes itself as a strict JSON Schema', () => {
    expect(condition.params.json).toMatchObject({ type: 'object', additionalProperties: false })
    expect(JSON.stringify(conditionJson)).toContain(JSON.stringify({ const: type }))
  })

  it('names index keys only as strings that a cart can have', () => {
    for (const { params } of condition.examples) {
      const key = condition.necessary?.(params as never)
      if (key) for (const name of key.anyOf) expect(name).toMatch(/^[a-z_]+:./)
    }
  })
})

describe('the registry of conditions', () => {
  it('lists every file of the folder once, by its type', () => {
    const files = readdirSync(import.meta.dirname)
      .map(file => file.replace(/\.ts$/, ''))
      .filter(file => !notConditions.includes(file) && !file.endsWith('.test'))
    expect(conditionTypes.map(({ type }) => type.replaceAll('_', '-')).toSorted()).toEqual(files.toSorted())
  })

  it('knows no other types', () => {
    expect(conditionByType('minimum_subtotal')?.type).toBe('minimum_subtotal')
    expect(conditionByType('constructor')).toBeUndefined()
    expect(read({ type: 'constructor' }).issues).toEqual(['conditions.0.type: one_of'])
    expect(read({}).issues).toEqual(['conditions.0.type: required'])
    for (const value of [null, [], 'minimum_subtotal', 5]) expect(read(value).issues).toEqual(['conditions.0: type'])
  })
})
