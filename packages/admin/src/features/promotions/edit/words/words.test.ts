/** Every name that a document can bring has words, and every language has all of them. */
import { lintRules, promotionSchema } from '@counterfoil/engine'
import { describe, expect, it } from 'vitest'
import { templates } from '../../templates/index.ts'
import type { FieldKind } from '../schema/field.ts'
import { type JsonSchema, readObjectSchema } from '../schema/read-schema.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { de as findingsDe } from './findings.de.ts'
import { en as findingsEn } from './findings.en.ts'
import { es as findingsEs } from './findings.es.ts'
import { fr as findingsFr } from './findings.fr.ts'
import { fr } from './fr.ts'
import { de as labelsDe } from './labels.de.ts'
import { en as labelsEn } from './labels.en.ts'
import { es as labelsEs } from './labels.es.ts'
import { fr as labelsFr } from './labels.fr.ts'
import { de as templatesDe } from './templates.de.ts'
import { en as templatesEn } from './templates.en.ts'
import { es as templatesEs } from './templates.es.ts'
import { fr as templatesFr } from './templates.fr.ts'

const tables = {
  page: [en, de, fr, es],
  labels: [labelsEn, labelsDe, labelsFr, labelsEs],
  templates: [templatesEn, templatesDe, templatesFr, templatesEs],
  findings: [findingsEn, findingsDe, findingsFr, findingsEs],
} as const

describe.each(Object.entries(tables))('%s', (name, languages) => {
  it('has the same keys and the same arguments in all four languages', () => {
    const [first, ...others] = languages.map(texts => texts as Readonly<Record<string, string>>)
    for (const other of others) {
      expect(Object.keys(other).sort()).toEqual(Object.keys(first!).sort())
      for (const [key, text] of Object.entries(other)) expect(text.trim(), key).not.toBe('')
    }
    // English is the engine's own sentence there.
    if (name === 'findings') return
    for (const other of others) {
      for (const key of Object.keys(first!)) expect(argumentsOf(other[key]!), key).toEqual(argumentsOf(first![key]!))
    }
  })
})

it('every field, choice and type of the engine has a label', () => {
  const known = new Set(Object.keys(labelsEn))
  const missing = namesIn(readObjectSchema(promotionSchema.json, promotionSchema.json.$defs as JsonSchema)).filter(
    names => !names.some(name => known.has(name)),
  )
  expect(missing).toEqual([])
})

it('every template has a name and says what it is for', () => {
  const missing = templates.filter(({ id }) => !(id in templatesEn && `${id}_about` in templatesEn))
  expect(missing).toEqual([])
})

it('every rule of the lint has a sentence in the languages that the engine does not speak', () => {
  expect(Object.keys(findingsEn).sort()).toEqual(lintRules.map(({ rule }) => rule).sort())
})

/** Names of arguments, not of the branches of plurals. */
function argumentsOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name!))].sort()
}

/** Of each thing the keys of which one is enough. */
function namesIn(field: FieldKind, name = '', depth = 0): readonly (readonly string[])[] {
  if (depth > 8) return []
  const inside = (next: FieldKind, of = name) => namesIn(next, of, depth + 1)
  switch (field.kind) {
    case 'object':
      return field.members.flatMap(member => [[`field_${member.name}`], ...inside(member.field, member.name)])
    case 'items':
      return inside(field.schema)
    case 'list':
      return inside(field.entry)
    case 'record':
      return inside(field.value)
    case 'union':
      return field.variants.flatMap(variant => inside(variant))
    case 'words':
      return inside(field.word)
    case 'choice':
      return field.options.map(option => [`option_${name}_${option}`, `option_${option}`])
    case 'tagged':
      return field.types.flatMap(({ type, field: params }) => [[`type_${type}`], ...namesIn(params(), name, depth + 3)])
    default:
      return []
  }
}
