/** Disks that are full. The long form: `npm run faults`. */
import { it } from 'vitest'
import { dataDiskFull, walDiskFull } from '../src/scenarios/disk-full.ts'
import { short } from './short.ts'

it('[C9] a full disk stops orders, not answers, and ends with the room', context => short(dataDiskFull, context))

it('[C10] a full disk of the log stops the database, which comes back when there is room', context =>
  short(walDiskFull, context))
