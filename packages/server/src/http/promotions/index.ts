/** `/v1/promotions` */
import { promotions } from '../../use-cases/promotions/index.ts'
import type { Handler } from '../call.ts'
import { type DocumentResource, documentHandlers, statusHandler } from '../documents/index.ts'
import { duplicate } from './duplicate.ts'
import { lint } from './lint.ts'
import { list } from './list.ts'
import { review } from './review.ts'
import { terms } from './terms.ts'

const resource: DocumentResource = { name: 'Promotion', path: '/v1/promotions', calls: promotions }

export const promotionHandlers: readonly Handler[] = [
  ...documentHandlers(resource),
  list,
  statusHandler(resource, 'activate', 'active'),
  statusHandler(resource, 'pause', 'paused'),
  statusHandler(resource, 'archive', 'archived'),
  duplicate,
  terms,
  lint,
  review,
]
