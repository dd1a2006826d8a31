/** Keys of the queries about what happened, in one place. */
export const reportKeys = {
  overview: (day: string | undefined) => ['reports', 'overview', day] as const,
  report: (name: string, query: object) => ['reports', 'report', name, query] as const,
}
