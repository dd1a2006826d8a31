/** Addresses for people and for Prometheus. They are no calls, so the contract does not list them. */
import type { FastifyRequest } from 'fastify'
import type { Reply, Service } from '../context.ts'
import { frontDoor } from './docs/front-door.ts'
import { reference } from './docs/reference.ts'
import { readMetrics } from './metrics/read.ts'

export interface Page {
  readonly path: string
  readonly answer: (service: Service, request: FastifyRequest) => Promise<Reply>
}

export const pages: readonly Page[] = [
  { path: '/', answer: async (_service, request) => frontDoor(request.headers.accept) },
  { path: '/docs', answer: async () => reference() },
  { path: '/metrics', answer: readMetrics },
]
