/**
 * Builds the engine for the browser: `engine.js`, and `locales.js` with every word it says. What only documents a
 * definition (its examples and the summaries that terms are made from) is left out.
 */
import { rolldown } from 'rolldown'
import { parseAst } from 'rolldown/parseAst'
import { root } from '../source-files.ts'

export interface Bundle {
  /** File name to JavaScript: `engine.js` and `locales.js`. */
  readonly files: ReadonlyMap<string, string>
}

const entry = `${root}/packages/engine/src/browser.ts`
const definitions = /\/engine\/src\/(conditions|effects)\//
const words = /\/engine\/src\/locales\//
const documenting: ReadonlySet<string> = new Set(['examples', 'summary'])

export async function bundleEngine(): Promise<Bundle> {
  const build = await rolldown({ input: entry, plugins: [{ name: 'without-documentation', transform: stripped }] })
  const { output } = await build.generate({
    format: 'es',
    minify: true,
    entryFileNames: 'engine.js',
    chunkFileNames: '[name].js',
    codeSplitting: { groups: [{ name: 'locales', test: words }] },
  })
  await build.close()
  const chunks = output.filter(chunk => chunk.type === 'chunk')
  return { files: new Map(chunks.map(({ fileName, code }) => [fileName, code])) }
}

function stripped(code: string, id: string): string | undefined {
  return definitions.test(id) ? withoutDocumentation(code) : undefined
}

interface Span {
  readonly start: number
  readonly end: number
}

/** The arguments of `defineCondition` and `defineEffect` without the properties that nothing at run time reads. */
export function withoutDocumentation(code: string): string {
  let result = code
  for (const { start, end } of documentationOf(code).sort((a, b) => b.start - a.start)) {
    const comma = /^\s*,/.exec(result.slice(end))?.[0].length ?? 0
    result = result.slice(0, start) + result.slice(end + comma)
  }
  return result
}

function documentationOf(code: string): Span[] {
  const spans: Span[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const child of node) visit(child)
      return
    }
    if (!isNode(node)) return
    if (isDefinition(node)) {
      for (const property of node.arguments[0]?.properties ?? []) {
        if (documenting.has(property.key?.name ?? '')) spans.push(property)
      }
    }
    for (const child of Object.values(node)) visit(child)
  }
  visit(parseAst(code, { lang: 'ts' }))
  return spans
}

interface Definition {
  readonly callee: { readonly name: string }
  readonly arguments: readonly {
    readonly properties?: readonly (Span & { readonly key?: { readonly name?: string } })[]
  }[]
}

function isNode(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isDefinition(node: object): node is Definition {
  const { type, callee } = node as { readonly type?: unknown; readonly callee?: { readonly name?: unknown } }
  return type === 'CallExpression' && (callee?.name === 'defineCondition' || callee?.name === 'defineEffect')
}
