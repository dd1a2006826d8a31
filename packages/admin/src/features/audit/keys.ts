/** Keys of the queries about the audit, in one place. */
export const auditKeys = {
  list: (filters: object) => ['audit', 'list', filters] as const,
}
