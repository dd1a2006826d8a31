/** The name of the demo store. */
export const demoStoreId = 'demo'
