/** Places in a document as JSONPath (RFC 9535): `$.line_items[0].quantity`, `$['odd name']`. */

const shorthand = /^[A-Za-z_][A-Za-z0-9_]*$/

export function jsonPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => text + segment(step), '$')
}

/** The path of member `key` of what stands at `base`, itself a JSONPath. */
export function childPath(base: string, key: string | number): string {
  return base + segment(key)
}

function segment(step: PropertyKey): string {
  if (typeof step === 'number') return `[${step}]`
  const name = String(step)
  return shorthand.test(name) ? `.${name}` : `['${name.replace(/[\\']/g, '\\$&').replace(/\p{Cc}/gu, escaped)}']`
}

function escaped(control: string): string {
  return `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`
}
