/** Colours on a terminal only: NO_COLOR and a pipe switch them off, FORCE_COLOR on (Node's own rules). */
import { styleText } from 'node:util'

export type Colour = 'red' | 'green' | 'yellow' | 'dim' | 'bold'

export function paint(colour: Colour, text: string): string {
  return styleText(colour, text, { stream: process.stdout, validateStream: true })
}
