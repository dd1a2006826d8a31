/**
 * Builds the engine for the browser, as modules that a page loads when it needs them:
 * - `engine.js` prices: compile and quote, with the most common conditions and effects;
 * - `sharing.js`: sharing lines out among promotions that compete for them, loaded with the second promotion;
 * - `more.js`: the other conditions and effects, loaded when a promotion has one;
 * - `advice.js`: remedies, what is nearly reached and why each line counts, loaded when a quote includes them;
 * - `documents.js`: the parsers, for documents that no server has read;
 * - `locales.js`: every word, in four languages.
 * What only documents a definition (examples, the summaries that terms are made from, JSON Schemas) is left out.
 */
import { type OutputChunk, rolldown } from 'rolldown'
import { root } from '../source-files.ts'
import { withoutDefinitionProperties, withoutProperties } from './strip.ts'

export interface Bundle {
  /** File name to JavaScript. */
  readonly files: ReadonlyMap<string, string>
}

interface Part {
  /** Path of the entry in the engine's sources. */
  readonly entry: string
  readonly file: string
  /** Properties of a definition that this part never reads. */
  readonly drops: (name: string) => boolean
  /** Sources that stand in for others. */
  readonly instead: Readonly<Record<string, string>>
}

const source = `${root}/packages/engine/src/`
const words = /\/engine\/src\/locales\//

const parts: readonly Part[] = [
  {
    entry: 'browser.ts',
    file: 'engine.js',
    drops: name => name === 'params',
    instead: {
      'conditions/index.ts': 'browser/conditions.ts',
      'effects/index.ts': 'browser/effects.ts',
      'evaluate/advice.ts': 'browser/advice.ts',
      'combine/sharing.ts': 'browser/sharing.ts',
    },
  },
  {
    entry: 'browser/documents.ts',
    file: 'documents.js',
    drops: name => !['type', 'params'].includes(name),
    instead: {},
  },
]

/** Nothing at run time reads these: words that terms are made from, worked examples, JSON Schemas. */
const documenting: ReadonlySet<string> = new Set(['examples', 'summary', 'deniedSummary', 'json'])

/** Calls that only make a value: without a reader they go. The schema language and what is built of it. */
const makers = ['defineCondition', 'defineEffect', 'defineOpposable', 'itemsFilter']

export async function bundleEngine(): Promise<Bundle> {
  const chunks = (await Promise.all(parts.map(build))).flat()
  return { files: new Map(chunks.map(({ fileName, code }) => [fileName, code])) }
}

/** The chunks of one part. */
async function build({ entry, file, drops, instead }: Part): Promise<readonly OutputChunk[]> {
  const schemas = Object.keys(await import(`${source}params/index.ts`))
  const bundle = await rolldown({
    input: source + entry,
    preserveEntrySignatures: 'allow-extension',
    treeshake: { manualPureFunctions: [...makers, ...schemas] },
    plugins: [
      {
        name: 'only-what-is-read',
        async resolveId(id, importer) {
          const resolved = importer === undefined ? null : await this.resolve(id, importer, { skipSelf: true })
          const stand = instead[resolved?.id.replace(source, '') ?? '']
          return stand === undefined || importer === source + stand ? resolved : source + stand
        },
        transform(code, id) {
          if (!id.startsWith(source)) return undefined
          return withoutDefinitionProperties(
            withoutProperties(code, name => documenting.has(name)),
            drops,
          )
        },
      },
    ],
  })
  const { output } = await bundle.generate({
    format: 'es',
    minify: true,
    comments: false,
    entryFileNames: file,
    chunkFileNames: '[name].js',
    codeSplitting: { groups: [{ name: 'locales', test: words }] },
  })
  await bundle.close()
  return output.filter(chunk => chunk.type === 'chunk')
}
