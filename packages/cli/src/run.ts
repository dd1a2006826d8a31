/** Parses the command line, runs one command and turns whatever happened into an exit code. */
import { CommanderError } from 'commander'
import { CommandFailed, ServerRefused, UsageError } from './failure.ts'
import { PipeClosed, printJson, remark, watchPipes } from './output/print.ts'
import { buildProgram } from './program.ts'

/** `args` as after the program's name. Answers 0, 1 or 2. */
export async function run(args: readonly string[]): Promise<number> {
  watchPipes()
  let exitCode = 0
  const program = buildProgram(code => {
    exitCode = code
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    return exitCodeOf(error, args.includes('--json'))
  }
}

async function exitCodeOf(error: unknown, json: boolean): Promise<number> {
  // Commander has already printed its message or its help.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof UsageError) return say(error, 'usage', json, 2)
  if (error instanceof CommandFailed) return say(error, 'failed', json, 1)
  // Nobody reads any longer: nothing failed, and there is nothing left to do.
  if (error instanceof PipeClosed) process.exit(0)
  throw error
}

async function say(error: Error, code: string, json: boolean, exitCode: number): Promise<number> {
  const { message } = error
  remark(`counterfoil: ${message}`)
  const problem = error instanceof ServerRefused ? { problem: error.problem } : {}
  if (json) await printJson({ error: { code, message, ...problem } }).catch(() => undefined)
  return exitCode
}
