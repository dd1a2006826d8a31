import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'
import { operations } from '../operations/index.ts'
import { parse } from '../parse/parse.ts'
import { unknownFields } from '../parse/unknown-fields.ts'
import { problemTable } from '../problems/table.ts'
import { makeOpenApi, openapi } from './openapi.ts'

const document = openapi()
const text = JSON.stringify(document)

it('is a valid OpenAPI 3.1 document', async () => {
  const validator = new Validator()
  expect(await validator.validate(JSON.parse(text))).toEqual({ valid: true })
  expect(validator.version).toBe('3.1')
})

it('says the same every time', () => {
  expect(JSON.stringify(makeOpenApi())).toBe(text)
})

it('refers only to components that exist, and every component is used', () => {
  const { schemas } = document.components as { schemas: Record<string, unknown> }
  const references = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name))
  expect([...references].sort()).toEqual(Object.keys(schemas).sort())
  expect(text).not.toContain('#/$defs/')
})

it('names the documents and lists the fields of a promotion', () => {
  const { schemas } = document.components as { schemas: Record<string, { properties?: object }> }
  for (const name of ['Cart', 'Quote', 'NewPromotion', 'StoredPromotion', 'NewCode', 'RedemptionRequest', 'Problem']) {
    expect(schemas[name]?.properties, name).toBeTypeOf('object')
  }
  expect(Object.keys(schemas.NewPromotion?.properties ?? {})).toEqual(expect.arrayContaining(['effects', 'limits']))
  expect(Object.keys(schemas.StoredPromotion?.properties ?? {})).toEqual(
    expect.arrayContaining(['effects', 'limits', 'state', 'revision']),
  )
})

it('describes a condition once; those that hold conditions refer to it', () => {
  const { schemas } = document.components as {
    schemas: { Condition: { oneOf: { properties: Record<string, object> }[] } }
  }
  const kinds = schemas.Condition.oneOf.map(({ properties }) => properties)
  expect(kinds).toContainEqual(expect.objectContaining({ type: { const: 'minimum_subtotal' } }))
  const all = kinds.find(({ type }) => (type as { const: string }).const === 'all')
  expect(all?.conditions).toMatchObject({ items: { $ref: '#/components/schemas/Condition' }, minItems: 1 })
  expect(text).not.toContain('$defs')
})

it.each(operations.filter(operation => operation.body))('$id: every example fits its schema', ({ body }) => {
  const examples = Object.values(body?.examples ?? {})
  expect(examples).not.toEqual([])
  for (const example of examples) expect(body && parse(body.schema, example)).toMatchObject({ ok: true })
})

it.each(operations.filter(({ success }) => success.example))('$id: the answer shown fits its schema', ({ success }) => {
  const { schema, example } = success
  const value = example?.()
  expect(schema && parse(schema, value)).toMatchObject({ ok: true })
  expect(schema && unknownFields(schema, value)).toEqual([])
  expect(value).toMatchObject({ totals: { subtotal: 6200, items_discount: 1000, shipping: 500, total: 5700 } })
})

it('has one operation for each id and for each method of a path', () => {
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length)
  expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(operations.length)
})

it.each(operations)(
  '$id: parameters stand in the path, and problems in the table',
  ({ path, params = {}, problems }) => {
    expect([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)).toEqual(Object.keys(params))
    for (const code of problems) expect(problemTable).toHaveProperty(code)
  },
)

it.each(operations)('$id: what changes a document asks for its revision', ({ id, method, path, headers = [] }) => {
  const changes = (method === 'put' || method === 'patch') && !path.includes('catalogue') && !path.endsWith('/file')
  expect(headers.includes('If-Match'), id).toBe(changes)
})

it.each(operations.filter(({ headers = [] }) => headers.length > 0))(
  '[API-5] $id: a header that cannot be read is a bad parameter',
  ({ problems }) => expect(problems).toContain('bad_parameter'),
)
