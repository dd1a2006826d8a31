/** Collects the named schemas of the document: a schema with a name stands once in components and is referred to. */
import { z } from 'zod'

export type Json = Readonly<Record<string, unknown>>

/** `input`: what a client sends; `output`: what it is answered. */
export type Direction = 'input' | 'output'

export interface Components {
  /** The schema as it stands in the place that uses it: a reference, or itself. */
  readonly use: (schema: z.ZodType, direction: Direction) => Json
  readonly schemas: () => Json
}

const prefix = '#/components/schemas/'

export function components(): Components {
  const named = new Map<string, unknown>()
  return {
    use(schema, direction) {
      // Inside a wrapper a named schema becomes a reference like any other.
      const wrapper = z.toJSONSchema(z.object({ it: schema }), { io: direction, unrepresentable: 'any' })
      for (const [name, definition] of Object.entries(wrapper.$defs ?? {}))
        named.set(name, lift(cleaned(definition), named))
      return cleaned(wrapper.properties?.it ?? {}) as Json
    },
    schemas: () => Object.fromEntries([...named].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** References point into components; what zod repeats is left out: a schema's name, and the pattern of a known format. */
function cleaned(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(cleaned)
  if (typeof schema !== 'object' || schema === null) return schema
  const known = 'format' in schema && (schema.format === 'date-time' || schema.format === 'date')
  const entries = Object.entries(schema).filter(
    ([key, value]) => !(typeof value === 'string' && (key === 'id' || (key === 'pattern' && known))),
  )
  return Object.fromEntries(entries.map(([key, value]) => [key, key === '$ref' ? moved(value) : cleaned(value)]))
}

function moved(reference: unknown): unknown {
  return typeof reference === 'string' ? reference.replace('#/$defs/', prefix) : reference
}

/** Lists of these stand in several documents; what they list gets a name of its own. */
const lifted: Readonly<Record<string, string>> = { conditions: 'Condition', effects: 'Effect' }

function lift(schema: unknown, named: Map<string, unknown>): unknown {
  if (!isJson(schema) || !isJson(schema.properties)) return schema
  // A condition may hold conditions: the engine refers to what it defines beside the document, which is a component here.
  const { $defs: definitions = {}, ...document } = schema
  for (const [name, definition] of Object.entries(definitions as Json)) named.set(name, definition)
  const properties = Object.entries(schema.properties).map(([key, list]) => {
    const name = lifted[key]
    if (name === undefined || !isJson(list) || !isJson(list.items) || '$ref' in list.items) return [key, list] as const
    named.set(name, list.items)
    return [key, { ...list, items: { $ref: prefix + name } }] as const
  })
  return { ...document, properties: Object.fromEntries(properties) }
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
