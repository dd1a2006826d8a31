#!/usr/bin/env node
/** The command `counterfoil`: runs it and leaves with 0 (ok), 1 (failed) or 2 (bad usage). */
import { run } from './run.ts'

process.exitCode = await run(process.argv.slice(2))
