/** Places in a document as the service names them (`$.effects[0].percent`), read and written. */
import type { Path, Step } from './json.ts'

const segment = /\.([A-Za-z_][A-Za-z0-9_]*)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]/y

/** The steps of a JSONPath; of a text that is none, as far as it can be read. */
export function stepsOf(text: string): Path {
  const steps: Step[] = []
  segment.lastIndex = text.startsWith('$') ? 1 : 0
  for (let at = segment.lastIndex; at < text.length; at = segment.lastIndex) {
    segment.lastIndex = at
    const found = segment.exec(text)
    if (!found) break
    const [, name, index, quoted] = found
    steps.push(index === undefined ? (name ?? unescaped(quoted!)) : Number(index))
  }
  return steps
}

/** One text for a path: what fields are keyed and focused by. */
export function keyOf(path: Path): string {
  return path.map(step => (typeof step === 'number' ? `[${step}]` : `/${encodeURIComponent(step)}`)).join('')
}

export function startsWith(path: Path, beginning: Path): boolean {
  return beginning.length <= path.length && beginning.every((step, index) => step === path[index])
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, unit: string | undefined, other: string) =>
    unit === undefined ? other : String.fromCharCode(Number.parseInt(unit, 16)),
  )
}
