/** Words of trying a promotion on past orders, in German. */
import type { en } from './en.ts'

export const de: Record<keyof typeof en, string> = {
  title: 'An früheren Bestellungen',
  intro: 'Was wäre dabei herausgekommen, hätte es sie schon gegeben? Nichts wird gespeichert, kein Kunde sieht etwas.',
  waits: 'Sobald die Aktion vollständig ist, lässt sie sich hier an früheren Bestellungen ausprobieren.',
  start: 'An früheren Bestellungen ausprobieren',
  again: 'Noch einmal ausprobieren',
  failed: 'Die Bestellungen ließen sich nicht berechnen',
  days: 'Bestellungen der',
  last_days: 'letzten {days} Tage',
  of_days: 'Vom {from} bis {to}.',
  who: 'Ihr Code',
  who_everybody: 'alle geben ihn ein',
  who_used: 'wie in den Bestellungen benutzt',
  old: 'Seither hat sich etwas geändert: Noch einmal ausprobieren zeigt den neuen Stand.',
  none: 'Noch gibt es keine Bestellungen. Sobald welche eingelöst sind, werden sie hier berechnet.',
  got: '{got} von {orders} Bestellungen hätten sie bekommen.',
  cost: 'Sie hätte {discount} Rabatt gegeben, im Schnitt {average} je Bestellung.',
  sum: 'Insgesamt',
  before: 'Bisher',
  after: 'Mit ihr',
  discounts: 'Rabatte',
  paid: 'Bezahlt',
  margin: 'Marge',
  margin_share: 'Marge in %',
  won_over: 'Weicht ihr',
  lost_to: 'Kommt statt ihrer',
  rival: '{count, plural, one {# Bestellung} other {# Bestellungen}}, {amount}',
  rival_less: '{count, plural, one {# Bestellung} other {# Bestellungen}}, {amount} weniger',
  why_not: 'Warum die anderen sie nicht bekommen hätten',
  reason: '{reason}: {count, plural, one {# Bestellung} other {# Bestellungen}}',
  no_code: 'Kein Code von ihr wurde eingegeben',
  examples: 'Wo sie am meisten ändert',
  changed: 'aus {before} wird {after}',
  unknown:
    'Es wäre anders eingekauft worden: Ein Angebot bringt Bestellungen, die hier fehlen, und viele von diesen kamen auch ohne.',
  priced:
    '„Bisher“ ist, was die Bestellungen hatten und der Shop heute hat. Eigene Grenzen zählen über diese Bestellungen von null an; ihre Daten zählen nicht.',
  recorded: 'Wirklich gab es {discount} Rabatt: Damals galten andere Aktionen.',
  sample: 'Es gibt mehr Bestellungen: Dies sind {orders}, vom {from} bis {to}.',
  some_costs:
    'Marge ohne Steuern und Versand; bei {lines} von {all} Positionen sind keine Kosten bekannt, sie bleiben außen vor.',
  no_costs: 'Keine Marge: Bestellungen verraten sie, wenn ihre Positionen unit_cost nennen.',
  other_currencies:
    '{count, plural, one {# Bestellung in einer anderen Währung bleibt} other {# Bestellungen in anderen Währungen bleiben}} außen vor.',
}
