/** The demo store: a real quarter of a real shop, with promotions made up for it. */
export { type DemoLoaded, type DemoOptions, demoStoreExists, demoStoreId, openDemoStore, startDemo } from './load.ts'
