/** Before each test file: properties that say nothing else are tried as often as was asked for. */
import { configureGlobal } from 'fast-check'
import { runs } from './props.ts'

configureGlobal(runs())
