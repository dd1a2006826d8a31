/** Asks a person on the terminal before something is done. */
import { createInterface } from 'node:readline/promises'

/** True only for y or yes; a closed terminal and Ctrl-C are a no. */
export async function isConfirmed(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const gone = new Promise<string>(resolve => {
    lines.once('close', () => resolve('no'))
    lines.once('SIGINT', () => {
      process.stderr.write('\n')
      lines.close()
    })
  })
  const answer = await Promise.race([lines.question(`${question} [y/N] `), gone])
  lines.close()
  return /^y(es)?$/i.test(answer.trim())
}
