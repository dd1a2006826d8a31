/** Words of trying a promotion on past orders, in French. */
import type { en } from './en.ts'

export const fr: Record<keyof typeof en, string> = {
  title: 'Sur les commandes passées',
  intro: 'Qu’aurait-elle donné si elle avait existé ? Rien n’est enregistré, et aucun client ne voit rien.',
  waits: 'Dès que la promotion est complète, on peut l’essayer ici sur les commandes passées.',
  start: 'Essayer sur les commandes passées',
  again: 'Essayer à nouveau',
  failed: 'Les commandes n’ont pas pu être calculées',
  days: 'Commandes des',
  last_days: '{days} derniers jours',
  of_days: 'Du {from} au {to}.',
  who: 'Son code',
  who_everybody: 'tout le monde le saisit',
  who_used: 'tel qu’utilisé dans les commandes',
  old: 'Quelque chose a changé depuis : essayez à nouveau pour voir ce que cela donne.',
  none: 'Aucune commande pour l’instant. Dès qu’il y en aura, elles seront calculées ici.',
  got: '{got} commandes sur {orders} l’auraient eue.',
  cost: 'Elle aurait accordé {discount} de remise, {average} par commande en moyenne.',
  sum: 'Au total',
  before: 'Jusqu’ici',
  after: 'Avec elle',
  discounts: 'Remises',
  paid: 'Payé',
  margin: 'Marge',
  margin_share: 'Marge en %',
  won_over: 'Lui cède la place',
  lost_to: 'Retenue à sa place',
  rival: '{count, plural, one {# commande} other {# commandes}}, {amount}',
  rival_less: '{count, plural, one {# commande} other {# commandes}}, {amount} de moins',
  why_not: 'Pourquoi les autres ne l’auraient pas eue',
  reason: '{reason} : {count, plural, one {# commande} other {# commandes}}',
  no_code: 'Aucun code de celle-ci n’a été saisi',
  examples: 'Là où elle change le plus',
  changed: '{before} devient {after}',
  unknown:
    'Les gens auraient acheté autrement : une offre amène des commandes qui ne sont pas ici, et beaucoup de celles-ci sont venues sans elle.',
  priced:
    '« Jusqu’ici », c’est ce que les commandes avaient et ce que la boutique a aujourd’hui. Ses propres limites comptent à partir de zéro sur ces commandes ; ses dates ne comptent pas.',
  recorded: 'Les commandes ont eu en réalité {discount} de remise : les promotions étaient autres alors.',
  sample: 'Il y a plus de commandes : en voici {orders}, du {from} au {to}.',
  some_costs:
    'Marge hors taxes et livraison ; {lines} lignes sur {all} n’ont pas de coût connu et sont laissées de côté.',
  no_costs: 'Pas de marge : les commandes la révèlent quand leurs lignes ont un unit_cost.',
  other_currencies:
    '{count, plural, one {# commande dans une autre devise est laissée} other {# commandes dans d’autres devises sont laissées}} de côté.',
}
