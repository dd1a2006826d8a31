/** What lint finds; English is said by the engine itself, in German. */
export const de = {
  unconditional:
    'Jeder bekommt diesen Rabatt bei jeder Bestellung: Es gibt keine Bedingung, keine Grenze und kein Ende.',
  vacuous_condition: 'Diese Bedingung ({type}) trifft auf jeden Warenkorb zu und sagt deshalb nichts.',
  never_open: 'Sie kann nie genutzt werden: Ihre Zeiten lassen keinen Augenblick übrig ({time_zone}).',
  over: 'Ihre Zeit endete am {ended_at}; sie kann archiviert werden.',
  code_never_open: '{code} kann nie genutzt werden: Code und Aktion gelten nie zugleich.',
  midnight_end:
    'Sie endet, wenn {written_as} beginnt ({time_zone}); ihr letzter Tag ist also {last_day}. Soll {written_as} noch zählen, geben Sie nur das Datum an.',
  contradiction: 'Sie kann nie genutzt werden: Zwei ihrer Bedingungen widersprechen sich.',
  empty_filter:
    'Kein Artikel kann je passen: Alles Enthaltene ist wieder ausgenommen, oder eine Preisspanne steht auf dem Kopf.',
  dominated: 'Diese {percent} % bekommt niemand: {by} gibt für dasselbe {by_percent} %, wann immer diese gilt.',
  shadowed: 'Niemand bekommt sie je: {by} schließt andere aus, kommt zuerst und gilt für jede Bestellung.',
  duplicate_promotion: '{promotions} sagen dasselbe; sollte eine davon etwas anderes sagen?',
  stacks_to_free: '{promotions} dürfen zusammen genutzt werden, und dann bleibt für die Artikel nichts zu zahlen.',
  deep_discount: 'Sie zieht {percent} % ab und hat weder Grenze noch Ende.',
  below_cost: 'Damit wird unter Einstandspreis verkauft.',
  currency: 'In der Währung des Shops ({currency}) hat sie keinen Betrag: Andere Bestellungen werden abgelehnt.',
  guests_per_customer:
    'Gäste umgehen die Grenze je Kunde mit einer anderen E-Mail-Adresse. Eine Anmeldung oder persönliche Codes hielten stand.',
  title_disagrees: 'Der Titel „{title}“ nennt {says} %, die Regel aber nicht.',
  stored_value:
    '„{name}“ sieht nach einem Geschenkgutschein aus: Was von einem Rabatt übrig bleibt, verfällt. Nehmen Sie Geschenkgutscheine als Zahlung an.',
  one_sided_combination:
    'Sie lässt Aktionen der Art {class} neben sich zu, aber keine laufende lässt sie zu: Beide müssen es.',
  public_permanent_code: '{code} gilt für alle, so oft sie wollen, für immer. Geben Sie ihm ein Ende oder eine Grenze.',
  guessable_code: '{code} lässt sich leicht erraten.',
  look_alike_codes: '{code}: Diese Codes sehen gleich aus.',
  near_duplicate_codes: '{code} unterscheiden sich um ein Zeichen und öffnen verschiedene Aktionen.',
  reserved_word: '{code} ist ein Wort, das Leute ausprobieren und Programme missverstehen; wählen Sie ein anderes.',
  rude_word: '{code} enthält „{word}“.',
  code_without_promotion: '{code} führt zu {promotion}; die ist archiviert oder existiert nicht.',
  no_codes: 'Sie braucht einen Code, und es gibt keinen aktiven.',
  more_codes_than_uses:
    'Es gibt {codes} Codes, aber nur {redemptions} Einlösungen: Die übrigen Codes werden scheitern.',
}
