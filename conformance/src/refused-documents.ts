/**
 * What the parsers refused, as the words that are not built: the engine itself says which condition types, effect types
 * and parameters exist, so a new one is supported by its translator alone.
 */

interface Refusal {
  /** A JSONPath into the simulation, e.g. `$.promotions[0].effects[1].type`. */
  readonly path: string
  readonly code: string
  readonly message: string
}

/** One line per kind of refusal, without indices: `promotions[].effects[].type "gift"`. */
export function unsupportedWords(simulation: unknown, refusals: readonly Refusal[]): string[] {
  const words = refusals.map(({ path, code, message }) => {
    const value = valueAt(simulation, path)
    const shown = typeof value === 'string' || typeof value === 'number' ? ` ${JSON.stringify(value)}` : ''
    const place = path.replace(/^\$\.?/, '').replace(/\[\d+\]/g, '[]')
    const why = isMissingWord(code, path) ? '' : `: ${message}`
    return `${place}${shown}${why}`
  })
  return [...new Set(words)]
}

/** An unknown type or parameter needs no sentence; anything else does. */
function isMissingWord(code: string, path: string): boolean {
  return code === 'unknown_field' || path.endsWith('.type')
}

function valueAt(document: unknown, path: string): unknown {
  const steps = path.match(/[^.[\]$'"]+/g) ?? []
  return steps.reduce<unknown>((value, step) => (isObject(value) ? value[step] : undefined), document)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
