/** Keys of everything that the page of one promotion asks the service. */
export const editKeys = {
  promotion: (id: string) => ['promotion', id] as const,
  codes: (id: string) => ['promotion', id, 'codes'] as const,
  revisions: (id: string) => ['promotion', id, 'revisions'] as const,
  actors: (id: string) => ['promotion', id, 'actors'] as const,
  store: ['store'] as const,
  campaigns: ['campaigns', 'names'] as const,
  items: (search: string) => ['catalogue', 'search', search] as const,
  match: (filter: string) => ['catalogue', 'match', filter] as const,
  review: (asked: string) => ['promotion-review', asked] as const,
  simulation: (asked: string) => ['promotion-preview', asked] as const,
  codeLint: (asked: string) => ['code-lint', asked] as const,
}
