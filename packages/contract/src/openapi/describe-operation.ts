/** One operation of the table as OpenAPI writes it. */
import type { z } from 'zod'
import type { Operation } from '../operations/operation.ts'
import type { Components, Json } from './components.ts'
import { problemResponses, problemSchema } from './problem-responses.ts'

export function describeOperation(operation: Operation, components: Components): Json {
  const { id, summary, description, tag, body, problems } = operation
  const parameters = parametersOf(operation, components)
  const problem = components.use(problemSchema, 'output')
  return {
    operationId: id,
    summary,
    ...(description === undefined ? {} : { description }),
    tags: [tag],
    security: securityOf(operation),
    ...(operation.key === 'none' ? {} : { 'x-role': operation.role }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: describeBody(body, components) }),
    responses: { ...describeSuccess(operation, components), ...problemResponses(problems, problem) },
  }
}

function securityOf({ key }: Operation): Json[] {
  if (key === 'none') return []
  if (key === 'session') return [{ session: [] }]
  return [{ secretKey: [] }, ...(key === 'publishable' ? [{ publishableKey: [] }] : []), { session: [] }]
}

function parametersOf({ params = {}, query, headers = [] }: Operation, components: Components): Json[] {
  const path = Object.entries(params).map(([name, schema]) => parameter('path', name, schema, components))
  const fields = Object.entries((query?.shape ?? {}) as Record<string, z.ZodType>)
  const asked = fields.map(([name, schema]) => parameter('query', name, schema, components))
  return [...path, ...asked, ...headers.map(name => headerParameters[name])]
}

function parameter(place: 'path' | 'query', name: string, schema: z.ZodType, components: Components): Json {
  return { name, in: place, required: place === 'path', schema: components.use(schema, 'input') }
}

const headerParameters: Readonly<Record<NonNullable<Operation['headers']>[number], Json>> = {
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'The same key with the same body answers what was answered before; kept 7 days.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
  'Counterfoil-Store': {
    name: 'Counterfoil-Store',
    in: 'header',
    required: true,
    description: 'The id of the store that the person works in.',
    schema: { type: 'string' },
  },
  'If-Match': {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag of the revision that is changed, or *.',
    schema: { type: 'string' },
  },
}

function describeBody(
  { schema, mediaType, required, examples }: NonNullable<Operation['body']>,
  components: Components,
): Json {
  const given = Object.entries(examples).map(([name, value]) => [name, { value }] as const)
  return {
    required,
    content: { [mediaType]: { schema: components.use(schema, 'input'), examples: Object.fromEntries(given) } },
  }
}

function describeSuccess({ success }: Operation, components: Components): Json {
  const { status, description, schema, mediaType, revision, example } = success
  const etag = { ETag: { description: 'The revision; goes into If-Match.', schema: { type: 'string' } } }
  const answered = schema && {
    schema: components.use(schema, 'output'),
    ...(example && { examples: { example: { value: example() } } }),
  }
  const response = {
    description,
    ...(revision && { headers: etag }),
    ...(answered && { content: { 'application/json': answered } }),
    ...(mediaType && { content: { [mediaType]: { schema: { type: 'string' } } } }),
  }
  return { [String(status)]: response }
}
