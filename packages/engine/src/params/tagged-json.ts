/** JSON Schema of a value that is one of several kinds, told apart by its `type`. */
import type { JsonSchema, Schema } from './schema.ts'

/** The kinds with the JSON Schemas of their parameters, as one schema. */
export function taggedJson(kinds: readonly { readonly type: string; readonly params: Schema<unknown> }[]): JsonSchema {
  return { oneOf: kinds.map(({ type, params }) => withType(type, params.json)) }
}

function withType(type: string, json: JsonSchema): JsonSchema {
  const { properties = {}, required = [], ...rest } = json as { properties?: object; required?: readonly string[] }
  return { ...rest, properties: { type: { const: type }, ...properties }, required: ['type', ...required] }
}
