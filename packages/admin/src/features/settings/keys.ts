/** Keys of the queries about the store itself. */
export const settingsKeys = {
  store: ['settings', 'store'] as const,
  /** What other pages read of it. */
  storeElsewhere: ['store'] as const,
  schema: ['settings', 'schema'] as const,
}
