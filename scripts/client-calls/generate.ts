/**
 * Makes the two tables of the typed client from the operations of the contract: `routes.ts` is what a bundle carries,
 * `calls/` says what each call takes and answers, by the very schemas that the service reads with.
 */
import { readdirSync } from 'node:fs'
import { type Operation, operations } from '@counterfoil/contract'
import { root, textOf } from '../source-files.ts'

const documents = `${root}/packages/contract/src/documents`
const head = (what: string) => `/** ${what} Made by \`npm run client\`; a test compares. */\n`

/** A schema of the contract, and what zod says of how it was made. */
type Schema = NonNullable<Operation['success']['schema']>

interface Made {
  readonly type: string
  readonly shape?: Readonly<Record<string, Schema>>
  readonly element: Schema
  readonly innerType: Schema
  readonly entries: Readonly<Record<string, string>>
}

function madeOf(schema: Schema): Made {
  return schema.def as unknown as Made
}

/** Names that `shapes.ts` has a better type for than zod. */
const named = new Set(
  [
    ...textOf('packages/contract/src/client/shapes.ts')
      .split('export interface Named {')[1]!
      .matchAll(/^ {2}readonly (\w+):/gm),
  ].map(match => match[1]),
)

/** File names, from the folder of the client, and what is in them before it is formatted. */
export async function clientTables(): Promise<ReadonlyMap<string, string>> {
  const homes = await schemaHomes()
  const tags = [...Map.groupBy(operations, ({ tag }) => tag)]
  return new Map([
    ['routes.ts', routes()],
    ['calls/index.ts', allCalls(tags.map(([tag]) => tag))],
    ...tags.map(([tag, some]) => [`calls/${tag}.ts`, callsOf(tag, some, homes)] as const),
  ])
}

function routes(): string {
  const rows = operations.map(operation => {
    const how = howOf(operation)
    const row = [operation.method.toUpperCase(), operation.path, ...(how ? [how] : [])]
    return `  ${operation.id}: [${row.map(text => `'${text}'`).join(', ')}],\n`
  })
  return `${head('Method and path of every call.')}import type { Calls } from './calls/index.ts'

/** The third: \`key\` takes an idempotency key; \`read\` is a POST that stores nothing; else the media type of the body. */
export type Route = readonly [method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, how?: string]

export const routes = {
${rows.join('')}} as const satisfies Readonly<Record<keyof Calls, Route>>
`
}

function howOf({ method, headers, body, problems, key }: Operation): string | undefined {
  if (headers?.includes('Idempotency-Key')) return 'key'
  if (body?.mediaType === 'text/csv' || body?.mediaType === 'application/x-ndjson') return body.mediaType
  return method === 'post' && (key === 'secret' || key === 'publishable') && !problems.includes('storage_full')
    ? 'read'
    : undefined
}

/** A schema that a module of `documents/` exports. */
interface Home {
  readonly file: string
  readonly name: string
}

function allCalls(tags: readonly string[]): string {
  const imports = tags.toSorted().map(tag => `import type { ${nameOf(tag)} } from './${tag}.ts'\n`)
  return `${head('What every call takes and answers.')}${imports.join('')}
export interface Calls extends ${tags.map(nameOf).join(', ')} {}
`
}

/** `quotes`: QuotesCalls. */
function nameOf(tag: string): string {
  return `${tag.replace(/(?:^|[^a-z]+)([a-z])/g, (_, letter: string) => letter.toUpperCase())}Calls`
}

function callsOf(tag: string, some: readonly Operation[], homes: Writer['homes']): string {
  const used = new Map<string, Set<string>>()
  const shapes = new Set<string>()
  const writer: Writer = {
    homes,
    use: ({ file, name }) => used.set(file, (used.get(file) ?? new Set()).add(name)),
    shape: name => void shapes.add(name),
  }
  const rows = some.map(
    operation => `  /** ${sentence(operation)} */\n  readonly ${operation.id}: ${callOf(operation, writer)}\n`,
  )
  const imports = [...used]
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .map(([file, names]) => `import type { ${[...names].sort(byLetters).join(', ')} } from '../../documents/${file}'\n`)
  const shapesUsed = shapes.size > 0 ? `import type { ${[...shapes].sort().join(', ')} } from '../shapes.ts'\n` : ''
  return `${head(`What the calls of ${tag} take and answer.`)}${imports.join('')}${shapesUsed}
export interface ${nameOf(tag)} {
${rows.join('')}}
`
}

/** As Biome sorts names. */
function byLetters(first: string, second: string): number {
  return first.toLowerCase() < second.toLowerCase() ? -1 : 1
}

function sentence({ summary }: Operation): string {
  return /[.?]$/.test(summary) ? summary : `${summary}.`
}

interface Writer {
  readonly homes: ReadonlyMap<Schema, Home>
  readonly use: (home: Home) => void
  readonly shape: (name: string) => void
}

function callOf(operation: Operation, writer: Writer): string {
  const { params = {}, query, body, headers, success } = operation
  const parts = Object.entries(params).map(([name, schema]) => `readonly ${name}: ${paramOf(schema)}`)
  if (query)
    parts.push(`readonly query${optional(query)}: ${typeOf(query, 'QueryOf', operation, writer)}${orUndefined(query)}`)
  if (body)
    parts.push(
      `readonly body${body.required ? '' : '?'}: ${bodyOf(operation, writer)}${body.required ? '' : ' | undefined'}`,
    )
  if (headers?.includes('If-Match')) parts.push('readonly ifMatch: string | number')
  if (headers?.includes('Idempotency-Key')) parts.push('readonly idempotencyKey?: string | undefined')
  const input = parts.length === 0 ? 'object' : `{ ${parts.join('; ')} }`
  return `{ readonly input: ${input}; readonly answer: ${answerOf(operation, success, writer)} }`
}

function optional(schema: Schema): '' | '?' {
  return schema.safeParse({}).success ? '?' : ''
}

function orUndefined(schema: Schema): string {
  return optional(schema) && ' | undefined'
}

function paramOf(schema: Schema): string {
  const { type, entries } = madeOf(schema)
  return type === 'enum'
    ? Object.values(entries)
        .map(option => `'${option}'`)
        .join(' | ')
    : 'string'
}

function bodyOf(operation: Operation, writer: Writer): string {
  const { schema, mediaType } = operation.body!
  if (mediaType === 'text/csv') return 'string | Blob | Uint8Array<ArrayBuffer>'
  const one = typeOf(schema, 'BodyOf', operation, writer)
  return mediaType === 'application/x-ndjson' ? `readonly ${one}[]` : one
}

function answerOf(operation: Operation, { schema, mediaType }: Operation['success'], writer: Writer): string {
  if (mediaType) return mediaType === 'image/png' ? 'Blob' : 'string'
  if (schema === undefined) return 'unknown'
  const page = pageOf(schema)
  if (page === undefined || (writer.homes.has(schema) && !isNamed(page.item)))
    return typeOf(schema, 'AnswerOf', operation, writer)
  writer.shape('Page')
  const more = page.more.map(([name, member]) => ` & { readonly ${memberOf(name, member, operation, writer)} }`)
  return `Page<${typeOf(page.item, 'AnswerOf', operation, writer)}>${more.join('')}`
}

/** The list of a call, or of items that have a better type than zod's, is told by its members. */
function pageOf(schema: Schema): { readonly item: Schema; readonly more: [string, Schema][] } | undefined {
  const { data, has_more, next, ...more } = madeOf(schema).shape ?? {}
  if (data === undefined || madeOf(data).type !== 'array' || !has_more || !next) return undefined
  return { item: madeOf(data).element, more: Object.entries(more) }
}

/** What a list says besides its page. */
function memberOf(name: string, member: Schema, operation: Operation, writer: Writer): string {
  const { type, innerType, element } = madeOf(member)
  if (type === 'optional') return memberOf(`${name}?`, innerType, operation, writer)
  if (type !== 'array') return `${name}: ${typeOfMember(member, operation, writer)}`
  return `${name}: readonly ${typeOfMember(element, operation, writer)}[]`
}

function typeOfMember(schema: Schema, operation: Operation, writer: Writer): string {
  const { type } = madeOf(schema)
  return ['string', 'number', 'boolean'].includes(type) ? type : typeOf(schema, 'AnswerOf', operation, writer)
}

function isNamed(schema: Schema): boolean {
  return named.has(schema.meta()?.id)
}

function typeOf(schema: Schema, shape: 'BodyOf' | 'QueryOf' | 'AnswerOf', { id }: Operation, writer: Writer): string {
  const name = schema.meta()?.id
  if (isNamed(schema)) {
    writer.shape('Named')
    return `Named['${name}']`
  }
  const home = writer.homes.get(schema)
  if (home) {
    writer.use(home)
    writer.shape(shape)
    return `${shape}<typeof ${home.name}>`
  }
  if (madeOf(schema).type === 'record') return 'Readonly<Record<string, unknown>>'
  throw new Error(
    `${id}: a schema (${name ?? 'without a name'}) that no module of documents/ exports; export it there.`,
  )
}

async function schemaHomes(): Promise<ReadonlyMap<Schema, Home>> {
  const homes = new Map<Schema, Home>()
  const files = readdirSync(documents).filter(file => file.endsWith('.ts') && !/\.test(-data)?\.ts$/.test(file))
  for (const file of files.sort()) {
    const exported: Record<string, unknown> = await import(`${documents}/${file}`)
    for (const [name, value] of Object.entries(exported))
      if (isSchema(value) && !homes.has(value)) homes.set(value, { file, name })
  }
  return homes
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && 'safeParse' in value && 'def' in value
}
