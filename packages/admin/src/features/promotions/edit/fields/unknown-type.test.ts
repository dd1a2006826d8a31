/** A type that no file here knows is drawn from its schema alone: rendered to HTML, as the page would show it. */
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, it, vi } from 'vitest'
import type { Json } from '../document/json.ts'
import { humanise } from '../schema/humanise.ts'
import { readSchema } from '../schema/read-schema.ts'

const money = { type: 'object', additionalProperties: { type: 'integer' }, propertyNames: { pattern: '^[A-Z]{3}$' } }
const lunarDiscount = {
  type: 'object',
  properties: {
    type: { const: 'lunar_discount' },
    craters_per_unit: { type: 'integer', minimum: 1 },
    share: { type: 'string', format: 'percent' },
    worth: money,
    phase: { type: 'string', enum: ['new_moon', 'full_moon'] },
    astronauts: { type: 'array', items: { type: 'string' } },
    landing: { type: 'object', properties: { site: { type: 'string' } }, required: ['site'] },
    orbit: { type: 'orbital' },
    extra_thrust: { type: 'boolean' },
  },
  required: ['type', 'craters_per_unit', 'share', 'worth', 'phase', 'astronauts', 'landing', 'orbit'],
}
const document = {
  effects: [
    { type: 'lunar_discount', craters_per_unit: 3, share: '12.5', worth: { USD: 1999, JPY: 500 }, phase: 'full_moon' },
  ],
}

beforeAll(() => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined })
  vi.stubGlobal('location', new URL('https://admin.example/admin/default'))
})

async function html(value: Json): Promise<string> {
  const { LanguageProvider } = await import('../../../../shared/words/language.tsx')
  const { Field } = await import('./field.tsx')
  const { FormContext } = await import('./form.tsx')
  const form = {
    document: value,
    set: () => undefined,
    move: () => undefined,
    visit: () => undefined,
    problemAt: () => undefined,
    words: {
      label: humanise,
      help: () => undefined,
      option: (_: string, option: string) => humanise(option),
      type: humanise,
      about: () => undefined,
      place: () => '',
    },
    locale: 'en',
    currency: 'USD',
    readOnly: false,
    Field,
  }
  const list = { type: 'array', items: { oneOf: [lunarDiscount] } }
  const field = readSchema(list)
  const page = createElement(Field, { field, path: ['effects'], label: 'Effects', required: true })
  const wrap = (children: ReactNode) =>
    createElement(
      MantineProvider,
      null,
      createElement(
        QueryClientProvider,
        { client: new QueryClient() },
        createElement(LanguageProvider, null, createElement(FormContext, { value: form }, children)),
      ),
    )
  return renderToStaticMarkup(wrap(page))
}

it('[EDT-4] [row 112] has a labelled field for every parameter, each of its kind', async () => {
  const shown = await html(document)
  for (const label of ['Craters per unit', 'Share', 'Worth', 'Phase', 'Astronauts', 'Landing', 'Site', 'Orbit']) {
    expect(shown, label).toContain(label)
  }
  expect(shown).toContain('1. Lunar discount')
  expect(shown).toMatch(/id="field\/effects\[0\]\/craters_per_unit"[^>]*|value="3"/)
  expect(shown).toContain('value="12.5"')
  expect(shown).toContain('value="19.99"')
  expect(shown).toContain('value="500"')
  expect(shown).toMatch(/<option value="full_moon" selected="">Full moon/)
  expect(shown).toMatch(/<textarea[^>]*id="field\/effects\[0\]\/orbit"/)
})

it('[EDT-4] what is optional waits behind a button of its own name', async () => {
  const shown = await html(document)
  expect(shown).toMatch(/<button[^>]*>.*Extra thrust/)
  expect(await html({ effects: [{ ...document.effects[0]!, extra_thrust: true }] })).toMatch(
    /checkbox[^>]*checked|checked[^>]*checkbox/,
  )
})
