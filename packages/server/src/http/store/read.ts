/** `GET /v1/store` */
import { readStore } from '../../use-cases/store/read.ts'
import { defineCall } from '../call.ts'

export const read = defineCall({ operation: 'readStore', handle: ({ service, caller }) => readStore(service, caller) })
