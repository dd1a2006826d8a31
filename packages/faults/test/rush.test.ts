/** A crowd at one code. The long form: `npm run faults`. */
import { it } from 'vitest'
import { rush } from '../src/scenarios/rush.ts'
import { short } from './short.ts'

it('[A1] [A2] [A14] [R1] [R2] of a crowd at four processes, some thirty in one packet, exactly the limit is served', context =>
  short(rush, context))
