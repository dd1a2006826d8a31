/** The store itself: its settings, what its codes earned, and the items it sells. */
import { catalogueListSchema, catalogueResultSchema, reportSchema, storeSchema } from '../documents/answers.ts'
import { catalogueItemSchema } from '../documents/catalogue.ts'
import { catalogueListQuerySchema, reportNameSchema, reportQuerySchema } from '../documents/lists.ts'
import { mergePatchSchema } from '../documents/merge-patch.ts'
import { catalogueMatchRequestSchema, catalogueMatchSchema } from '../documents/review.ts'
import { always, onBody, onRevision, onWrite } from './document-operations.ts'
import type { Operation } from './operation.ts'

export const storeOperations: readonly Operation[] = [
  {
    id: 'readReport',
    method: 'get',
    path: '/v1/reports/{name}',
    summary: 'Report what promotions, codes and channels earned',
    tag: 'reports',
    key: 'secret',
    role: 'analyst',
    params: { name: reportNameSchema },
    query: reportQuerySchema,
    description:
      'Each report is narrowed by what its sums are kept by: its own key, `codes` also by `promotion`, `rejections` by `reason`, `promotion` and `code`. `products` of one `promotion` or `code` are read out of the orders that keep it: lines with its discount, as they stand today.',
    success: { status: 200, description: 'Rows may overlap; totals count each order once.', schema: reportSchema },
    problems: [...always, 'not_found', 'bad_parameter'],
  },
  {
    id: 'putCatalogueItems',
    method: 'put',
    path: '/v1/catalogue/items',
    summary: 'Write items of the catalogue',
    description: 'NDJSON: one item a line. An item that is there is replaced; others stay.',
    tag: 'catalogue',
    key: 'secret',
    role: 'marketer',
    body: {
      schema: catalogueItemSchema,
      mediaType: 'application/x-ndjson',
      required: true,
      examples: { example: { sku: 'TEE-M', product: 'TEE', title: 'Tee, medium', unit_price: 2500, unit_cost: 900 } },
    },
    success: { status: 200, description: 'How many items were written.', schema: catalogueResultSchema },
    problems: [...always, ...onBody, ...onWrite],
  },
  {
    id: 'listCatalogueItems',
    method: 'get',
    path: '/v1/catalogue/items',
    summary: 'List the items of the catalogue',
    tag: 'catalogue',
    key: 'secret',
    role: 'analyst',
    query: catalogueListQuerySchema,
    success: { status: 200, description: 'One page.', schema: catalogueListSchema },
    problems: [...always, 'bad_parameter', 'bad_cursor'],
  },
  {
    id: 'matchCatalogueItems',
    method: 'post',
    path: '/v1/catalogue/match',
    summary: 'Find items by what people know of them, and count those that an items filter fits',
    description: 'With some of them, in the order of their skus. Nothing is stored.',
    tag: 'catalogue',
    key: 'secret',
    role: 'analyst',
    body: {
      schema: catalogueMatchRequestSchema,
      mediaType: 'application/json',
      required: true,
      examples: { example: { items: { include: [{ categories: ['apparel/tops'] }] }, search: 'tee', examples: 5 } },
    },
    success: { status: 200, description: 'How many there are.', schema: catalogueMatchSchema },
    problems: [...always, ...onBody],
  },
  {
    id: 'readStore',
    method: 'get',
    path: '/v1/store',
    summary: 'Read the settings of the store',
    tag: 'store',
    key: 'secret',
    role: 'analyst',
    success: { status: 200, description: 'The store; its revision is the ETag.', schema: storeSchema, revision: true },
    problems: [...always],
  },
  {
    id: 'patchStore',
    method: 'patch',
    path: '/v1/store',
    summary: 'Change settings of the store',
    description: 'A JSON merge patch of `{name?, settings?}`; null gives a setting its default again.',
    tag: 'store',
    key: 'secret',
    role: 'owner',
    headers: ['If-Match'],
    body: {
      schema: mergePatchSchema,
      mediaType: 'application/merge-patch+json',
      required: true,
      examples: { example: { settings: { max_codes: 3 } } },
    },
    success: { status: 200, description: 'The store as it is now.', schema: storeSchema, revision: true },
    problems: [...always, ...onBody, ...onWrite, ...onRevision],
  },
]
