/** `/v1/codes` */
import { codes } from '../../use-cases/codes/index.ts'
import type { Handler } from '../call.ts'
import { type DocumentResource, documentHandlers, statusHandler } from '../documents/index.ts'
import { list } from './list.ts'

const resource: DocumentResource = { name: 'Code', path: '/v1/codes', calls: codes }

export const codeHandlers: readonly Handler[] = [
  ...documentHandlers(resource),
  list,
  statusHandler(resource, 'archive', 'archived'),
]
