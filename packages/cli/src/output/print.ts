/**
 * Standard output that waits when the reader is slow and ends quietly when the reader has gone (`counterfoil price | head`).
 */
import { once } from 'node:events'

/** Whoever read our output closed it: no failure, there is just nobody left to write to. */
export class PipeClosed extends Error {
  override readonly name = 'PipeClosed'
}

let closed = false

/** Called once at the start: without a listener a closed pipe would end the process with a stack trace. */
export function watchPipes(): void {
  process.stdout.on('error', error => {
    if (!isClosedPipe(error)) throw error
    closed = true
    process.stdout.emit('drain')
  })
  process.stderr.on('error', error => {
    if (!isClosedPipe(error)) throw error
  })
}

/** Resolves when there is room for more. Throws PipeClosed when nobody reads any longer. */
export function print(text: string): Promise<void> {
  return printBytes(text)
}

export async function printBytes(bytes: string | Uint8Array): Promise<void> {
  if (closed) throw new PipeClosed()
  if (!process.stdout.write(bytes)) await once(process.stdout, 'drain')
  if (closed) throw new PipeClosed()
}

export function printJson(value: unknown): Promise<void> {
  return print(`${JSON.stringify(value, null, 2)}\n`)
}

/** Remarks for people go to standard error, so that standard output stays what the command answers. */
export function remark(text: string): void {
  process.stderr.write(`${text}\n`)
}

function isClosedPipe(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')
}
