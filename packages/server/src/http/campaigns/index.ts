/** `/v1/campaigns` */
import { campaigns } from '../../use-cases/campaigns/index.ts'
import type { Handler } from '../call.ts'
import { type DocumentResource, documentHandlers, statusHandler } from '../documents/index.ts'
import { list } from './list.ts'

const resource: DocumentResource = { name: 'Campaign', path: '/v1/campaigns', calls: campaigns }

export const campaignHandlers: readonly Handler[] = [
  ...documentHandlers(resource),
  list,
  statusHandler(resource, 'activate', 'active'),
  statusHandler(resource, 'pause', 'paused'),
  statusHandler(resource, 'archive', 'archived'),
]
