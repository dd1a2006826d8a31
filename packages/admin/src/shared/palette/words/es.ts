/** Spanish words of the command palette. */
export const es = {
  title: 'Búsqueda y comandos',
  placeholder: 'Buscar página, promoción o código',
  results: 'Encontrado',
  group_pages: 'Ir a',
  group_found: 'Encontrado',
  group_actions: 'Hacer',
  nothing: 'Nada coincide con «{text}»',
  searching: 'Buscando …',
  failed: 'No se pudo buscar en todo',
  count: '{count, plural, one {# resultado} other {# resultados}}',
  light: 'Apariencia clara',
  dark: 'Apariencia oscura',
  system: 'Apariencia del sistema',
  language: 'Idioma: {name}',
  keys: '↑ ↓ elegir, Intro abre, Esc cierra',
} as const
