/** French words of the command palette. */
export const fr = {
  title: 'Recherche et commandes',
  placeholder: 'Chercher une page, une promotion, un code',
  results: 'Trouvé',
  group_pages: 'Aller à',
  group_found: 'Trouvé',
  group_actions: 'Faire',
  nothing: 'Rien ne correspond à « {text} »',
  searching: 'Recherche …',
  failed: 'Tout n’a pas pu être cherché',
  count: '{count, plural, one {# résultat} other {# résultats}}',
  light: 'Apparence claire',
  dark: 'Apparence sombre',
  system: 'Apparence du système',
  language: 'Langue : {name}',
  keys: '↑ ↓ choisir, Entrée ouvre, Échap ferme',
} as const
