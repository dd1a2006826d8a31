/** Processes that are killed in the middle of their work. The long form: `npm run faults`. */
import { expect, it } from 'vitest'
import { scenarios } from '../src/scenarios/index.ts'
import { killEmbedded } from '../src/scenarios/kill-embedded.ts'
import { killPostgresServer } from '../src/scenarios/kill-postgres.ts'
import { killService } from '../src/scenarios/kill-service.ts'
import { restartUnderQueue } from '../src/scenarios/restart-under-queue.ts'
import { short } from './short.ts'

it('[C1] [B9] a service that is killed loses nothing it acknowledged, and nothing is half done', context =>
  short(killService, context, 2))

it('[C2] a PostgreSQL server that is killed loses nothing', context => short(killPostgresServer, context))

it('[C3] the embedded database that is killed loses nothing, and comes back by itself', context =>
  short(killEmbedded, context, 3))

it('[C8] a thousand requests that wait while PostgreSQL restarts are all answered', context =>
  short(restartUnderQueue, context))

it('has a name of its own for every scenario', () => {
  expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length)
})
