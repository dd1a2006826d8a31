/** Keys of the queries about codes, in one place. */
export const codeKeys = {
  all: ['codes'] as const,
  list: (filters: object) => ['codes', 'list', filters] as const,
  one: (id: string) => ['codes', 'one', id] as const,
  text: (text: string) => ['codes', 'text', text] as const,
  life: (id: string, locale: string) => ['codes', 'life', id, locale] as const,
  /** Of all codes. */
  links: ['codes', 'link'] as const,
  link: (id: string) => ['codes', 'link', id] as const,
  pictures: ['codes', 'picture'] as const,
  picture: (id: string) => ['codes', 'picture', id] as const,
  lint: (wish: object) => ['codes', 'lint', wish] as const,
  guard: ['codes', 'guard'] as const,
  alarms: ['codes', 'alarms'] as const,
  attacks: ['codes', 'attacks'] as const,
  terms: (id: string, locale: string) => ['codes', 'terms', id, locale] as const,
  promotion: (id: string) => ['codes', 'promotion', id] as const,
  promotions: (search: string) => ['codes', 'promotions', search] as const,
}
