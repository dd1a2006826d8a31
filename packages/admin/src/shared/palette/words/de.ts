/** German words of the command palette. */
export const de = {
  title: 'Suche und Befehle',
  placeholder: 'Seite, Aktion oder Code finden',
  results: 'Gefunden',
  group_pages: 'Gehe zu',
  group_found: 'Gefunden',
  group_actions: 'Tun',
  nothing: 'Nichts passt zu „{text}“',
  searching: 'Suche …',
  failed: 'Nicht alles konnte durchsucht werden',
  count: '{count, plural, one {# Treffer} other {# Treffer}}',
  light: 'Helle Darstellung',
  dark: 'Dunkle Darstellung',
  system: 'Darstellung wie das System',
  language: 'Sprache: {name}',
  keys: '↑ ↓ wählen, Enter öffnet, Esc schließt',
} as const
