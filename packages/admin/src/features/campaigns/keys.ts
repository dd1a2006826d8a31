/** Keys of everything that the admin remembers about campaigns. */
export const campaignKeys = {
  all: ['campaigns'],
  list: ['campaigns', 'list'],
  one: (id: string) => ['campaigns', 'one', id],
  promotions: (id: string) => ['promotions', 'of-campaign', id],
} as const
