/** Keys of this feature's queries. */
import type { TrialBody } from './state.ts'

export const keys = {
  trial: (body: TrialBody) => ['try', body] as const,
  items: (text: string) => ['try', 'items', text] as const,
  titles: (skus: readonly string[]) => ['try', 'titles', skus] as const,
  scenarios: ['scenarios'] as const,
  scenario: (id: string) => ['scenarios', id] as const,
}
