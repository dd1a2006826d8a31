/** Keys of the queries about batches, in one place. */
export const batchKeys = {
  all: ['batches'] as const,
  list: (filters: object) => ['batches', 'list', filters] as const,
  one: (id: string) => ['batches', 'one', id] as const,
  preview: (wish: object) => ['batches', 'preview', wish] as const,
}
