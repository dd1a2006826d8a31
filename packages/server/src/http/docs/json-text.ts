/** JSON as people write it: what fits on a line stands on one. */

const lineWidth = 92

/** `indent`: spaces before this value's line. */
export function jsonText(value: unknown, indent = 0, before = 0): string {
  const flat = spaced(value)
  if (typeof value !== 'object' || value === null || indent + before + flat.length <= lineWidth) return flat
  const inner = indent + 2
  const lines = Array.isArray(value)
    ? value.map(item => jsonText(item, inner))
    : Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${jsonText(item, inner, name.length + 4)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${lines.map(line => ' '.repeat(inner) + line).join(',\n')}\n${' '.repeat(indent)}${close}`
}

/** On one line, with a space after every comma and colon. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${spaced(item)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}
