/** Connections that are cut, slow, silent or spoiled. The long form: `npm run faults`. */
import { it } from 'vitest'
import { cutConnections } from '../src/scenarios/cut-connections.ts'
import { garbage } from '../src/scenarios/garbage.ts'
import { halfOpen } from '../src/scenarios/half-open.ts'
import { slowDatabase } from '../src/scenarios/slow-database.ts'
import { terminateBackends } from '../src/scenarios/terminate-backends.ts'
import { short } from './short.ts'

it('[B8] [R6] whoever asks again after a cut connection has one order, and one answer', context =>
  short(cutConnections, context))

it('[C6] connections that the database ends all the time cost retries, not orders', context =>
  short(terminateBackends, context))

it('[C13] a slow database makes slow answers or none, never wrong ones', context => short(slowDatabase, context))

it('[C14] a connection that falls silent is given up and replaced', context => short(halfOpen, context))

it('[C15] a spoiled protocol ends the connection and gives no wrong answer', context => short(garbage, context))
