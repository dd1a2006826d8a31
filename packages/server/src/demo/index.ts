/** The demo store: a real quarter of a real shop, with promotions made up for it. */
export { settleDemoLinks } from './links.ts'
export { type DemoLoaded, type DemoOptions, demoStoreExists, openDemoStore, startDemo } from './load.ts'
export { demoStoreId } from './store-id.ts'
