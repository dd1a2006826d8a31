/** Words of the command palette. */
export const en = {
  title: 'Search and commands',
  placeholder: 'Find a page, promotion or code',
  results: 'Found',
  group_pages: 'Go to',
  group_found: 'Found',
  group_actions: 'Do',
  nothing: 'Nothing fits “{text}”',
  searching: 'Searching …',
  failed: 'Not everything could be searched',
  count: '{count, plural, one {# result} other {# results}}',
  light: 'Light appearance',
  dark: 'Dark appearance',
  system: 'Appearance as the system',
  language: 'Language: {name}',
  keys: '↑ ↓ choose, Enter opens, Esc closes',
} as const
