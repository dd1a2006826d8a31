/** Keys of everything that the admin remembers about promotions: `invalidateQueries({ queryKey: promotionKeys.all })`. */
export const promotionKeys = {
  all: ['promotions'],
  list: (query: object) => ['promotions', 'list', query],
  counts: (query: object) => ['promotions', 'counts', query],
  campaigns: ['campaigns', 'choices'],
} as const
