/** `/v1/codes` */
import { codes } from '../../use-cases/codes/index.ts'
import type { Handler } from '../call.ts'
import { type DocumentResource, documentHandlers, statusHandler } from '../documents/index.ts'
import { downloadIssued, issue } from './issue.ts'
import { life } from './life.ts'
import { lint } from './lint.ts'
import { list } from './list.ts'

const resource: DocumentResource = { name: 'Code', path: '/v1/codes', calls: codes }

export const codeHandlers: readonly Handler[] = [
  ...documentHandlers(resource),
  list,
  lint,
  life,
  issue,
  downloadIssued,
  statusHandler(resource, 'archive', 'archived'),
]
