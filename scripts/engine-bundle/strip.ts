/** Takes out of a module what the bundle at hand does not read: properties of definitions, and JSON Schemas. */
import { parseAst } from 'rolldown/parseAst'

const definers = /^define[A-Z]/

interface Span {
  readonly start: number
  readonly end: number
}

type Names = (name: string) => boolean

/** The module without these properties, in whatever object they stand. */
export function withoutProperties(code: string, drops: Names): string {
  return cut(code, node => named(node, drops))
}

/** The module without these properties of the objects that are given to `defineCondition`, `defineEffect` and their like. */
export function withoutDefinitionProperties(code: string, drops: Names): string {
  return cut(code, node => (isDefinition(node) ? named(node.arguments[0], drops) : []))
}

function cut(code: string, spansOf: (node: object) => readonly Span[]): string {
  const spans: Span[] = []
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const found = spansOf(node)
    spans.push(...found)
    for (const child of Object.values(node)) if (!found.includes(child)) visit(child)
  }
  visit(parseAst(code, { lang: 'ts' }))
  let result = code
  for (const { start, end } of outermost(spans).sort((a, b) => b.start - a.start)) {
    const comma = /^\s*,/.exec(result.slice(end))?.[0].length ?? 0
    result = result.slice(0, start) + result.slice(end + comma)
  }
  return result
}

/** Without those that lie inside another one. */
function outermost(spans: readonly Span[]): Span[] {
  return spans.filter(({ start, end }) => !spans.some(other => other.start < start && end < other.end))
}

interface Property extends Span {
  readonly key?: { readonly name?: string }
}

function named(node: object | undefined, wanted: Names): readonly Property[] {
  const { type, properties = [] } = (node ?? {}) as {
    readonly type?: string
    readonly properties?: readonly Property[]
  }
  if (type !== 'ObjectExpression') return []
  return properties.filter(({ key }) => key?.name !== undefined && wanted(key.name))
}

function isDefinition(node: object): node is { readonly arguments: readonly object[] } {
  const { type, callee } = node as { readonly type?: unknown; readonly callee?: { readonly name?: string } }
  return type === 'CallExpression' && definers.test(callee?.name ?? '')
}
