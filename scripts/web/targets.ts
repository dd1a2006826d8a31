/** The three things that are built for browsers, each a call of Vite. */
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, type InlineConfig } from 'vite'
import { root } from '../source-files.ts'

/** What a server puts the nonce of one answer in place of. */
const nonce = '__CSP_NONCE__'
/** Browsers that know `light-dark()`: it is left as it is. */
const cssTarget = ['chrome123', 'firefox120', 'safari17.5']
const common: InlineConfig = { configFile: false, logLevel: 'warn' }

export async function buildAdmin(outDir: string): Promise<void> {
  await build({
    ...common,
    root: join(root, 'packages/admin'),
    base: '/admin/',
    html: { cspNonce: nonce },
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      cssTarget,
      manifest: 'manifest.json',
      chunkSizeWarningLimit: 700,
    },
  })
}

/** One file, without a dependency. */
export async function buildElement(outDir: string): Promise<void> {
  await build({
    ...common,
    root: join(root, 'packages/storefront'),
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      lib: { entry: 'src/element/promo-code.ts', formats: ['es'], fileName: () => 'promo-code.js' },
      // What a library build leaves in for the next bundler: white space and comments.
      rolldownOptions: { output: { minify: true, comments: false } },
    },
  })
}

export async function buildShop(outDir: string): Promise<void> {
  await build({
    ...common,
    root: join(root, 'packages/storefront/src/shop'),
    base: '/shop/',
    html: { cspNonce: nonce },
    build: { outDir, emptyOutDir: true, target: 'es2022', cssTarget },
  })
}
