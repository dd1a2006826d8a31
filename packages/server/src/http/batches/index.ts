/** `/v1/batches` */
import { batches } from '../../use-cases/batches/index.ts'
import type { Handler } from '../call.ts'
import { type DocumentResource, documentHandlers } from '../documents/index.ts'
import { codes } from './codes.ts'
import { create, preview } from './create.ts'
import { disable, enable } from './disable.ts'
import { extend } from './extend.ts'
import { list } from './list.ts'
import { pause, resume } from './pause.ts'
import { retireSpace } from './retire-space.ts'

const resource: DocumentResource = { name: 'Batch', path: '/v1/batches', calls: batches }

/** Batches are made their own way, and never replaced as a whole. */
const own = ['createBatch', 'replaceBatch']

export const batchHandlers: readonly Handler[] = [
  ...documentHandlers(resource).filter(({ operation }) => !own.includes(operation)),
  create,
  preview,
  list,
  pause,
  resume,
  extend,
  disable,
  enable,
  retireSpace,
  codes,
]
