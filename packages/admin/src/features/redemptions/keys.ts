/** Keys of the queries about orders, in one place. */
export const redemptionKeys = {
  all: ['redemptions'] as const,
  list: (filters: object) => ['redemptions', 'list', filters] as const,
  one: (id: string) => ['redemptions', 'one', id] as const,
  ledger: (id: string) => ['redemptions', 'one', id, 'ledger'] as const,
  returns: (id: string) => ['redemptions', 'one', id, 'returns'] as const,
  preview: (id: string, lines: object) => ['redemptions', 'one', id, 'preview', lines] as const,
}
