/** Keys of the queries of a comparison, in one place. */
export const comparisonKeys = {
  answer: (query: object) => ['comparison', 'answer', query] as const,
  name: (arm: string) => ['comparison', 'name', arm] as const,
  found: (text: string, span: object | undefined) => ['comparison', 'found', text, span] as const,
}
