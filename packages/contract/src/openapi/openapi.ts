/** The OpenAPI 3.1 document, made from the table of operations: what is served is what is described. */
import { operations } from '../operations/index.ts'
import { type Components, components as collect, type Json } from './components.ts'
import { describeOperation } from './describe-operation.ts'

export type OpenApiDocument = Json

const tags: readonly (readonly [name: string, description: string])[] = [
  ['quotes', 'Carts priced, every code explained; nothing is stored.'],
  ['redemptions', 'Orders that took discounts, their cancellations and returns, and the ledger.'],
  ['promotions', 'The rules.'],
  ['codes', 'The keys to the rules.'],
  ['batches', 'Many codes of one promotion at once.'],
  ['campaigns', 'Promotions that share dates and a budget.'],
  ['links', 'Addresses and QR codes that bring codes into the shop.'],
  ['reports', 'What the codes earned.'],
  ['catalogue', 'The items of the store.'],
  ['store', 'Settings.'],
  ['session', 'People signing in, and what is their own.'],
  ['members', 'The people of a store and their roles.'],
  ['service', 'The service about itself.'],
]

const securitySchemes = {
  secretKey: { type: 'http', scheme: 'bearer', description: 'A secret key; it stays in the back end.' },
  publishableKey: { type: 'http', scheme: 'bearer', description: 'A publishable key: asks for quotes as a stranger.' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-counterfoil-{store}',
    description:
      'A person, signed in by `POST /v1/session`: the cookie, with the header `Counterfoil-Store`; whatever is no GET also needs ' +
      '`Counterfoil-CSRF`, as `GET /v1/session` tells it, and the `Origin` of the service itself. What a role may do is `x-role`.',
  },
}

let made: OpenApiDocument | undefined

/** The document, made when it is first asked for. */
export function openapi(): OpenApiDocument {
  made ??= makeOpenApi()
  return made
}

/** A fresh document; it is the same every time. */
export function makeOpenApi(): OpenApiDocument {
  const components = collect()
  const paths = describePaths(components)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Counterfoil',
      version: '1',
      summary: 'Promotion codes: priced, explained, redeemed once, reported.',
      description:
        'Amounts are whole minor units of the currency. Percentages are decimal strings. Instants are RFC 3339. Errors are problem documents (RFC 9457) with a stable `code`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: tags.map(([name, description]) => ({ name, description })),
    paths,
    components: { schemas: components.schemas(), securitySchemes },
  }
}

function describePaths(components: Components): Json {
  const byPath = Map.groupBy(operations, operation => operation.path)
  return Object.fromEntries(
    [...byPath].map(([path, calls]) => [
      path,
      Object.fromEntries(calls.map(call => [call.method, describeOperation(call, components)])),
    ]),
  )
}
