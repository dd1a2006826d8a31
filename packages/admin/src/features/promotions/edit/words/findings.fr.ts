/** What lint finds; English is said by the engine itself, in French. */
export const fr = {
  unconditional: 'Toute commande obtient cette remise : il n’y a ni condition, ni limite, ni fin.',
  vacuous_condition: 'Cette condition ({type}) vaut pour tout panier et ne dit donc rien.',
  never_open: 'Elle n’est jamais utilisable : ses dates ne laissent aucun instant ({time_zone}).',
  over: 'Elle a pris fin le {ended_at} ; elle peut être archivée.',
  code_never_open: '{code} n’est jamais utilisable : code et promotion ne sont jamais valables ensemble.',
  midnight_end:
    'Elle finit quand {written_as} commence ({time_zone}) ; son dernier jour est donc {last_day}. Pour inclure {written_as}, n’indiquez que la date.',
  contradiction: 'Elle n’est jamais utilisable : deux de ses conditions se contredisent.',
  empty_filter: 'Aucun article ne peut convenir : tout ce qui est inclus est exclu, ou une plage de prix est inversée.',
  dominated: 'Personne n’obtient ces {percent} % : {by} donne {by_percent} % pour la même chose à tout moment.',
  shadowed: 'Personne ne l’obtient : {by} est exclusive, passe d’abord et vaut pour toute commande.',
  duplicate_promotion: '{promotions} disent la même chose ; l’une devait-elle dire autre chose ?',
  stacks_to_free: '{promotions} peuvent être cumulées, et il ne reste alors rien à payer pour les articles.',
  deep_discount: 'Elle retire {percent} % sans limite ni fin.',
  below_cost: 'Elle fait vendre en dessous du coût.',
  currency: 'Elle n’a pas de montant dans la devise de la boutique ({currency}) : les autres commandes sont refusées.',
  guests_per_customer:
    'Les invités contournent la limite par client avec une autre adresse. Une connexion ou des codes personnels l’évitent.',
  title_disagrees: 'Le titre « {title} » annonce {says} %, mais pas la règle.',
  stored_value:
    '« {name} » ressemble à une carte cadeau : le reste d’une remise est perdu. Acceptez les cartes cadeaux comme paiement.',
  one_sided_combination: 'Elle admet des promotions {class}, mais aucune en cours ne l’admet : il faut les deux.',
  public_permanent_code: '{code} vaut pour tous, sans limite et pour toujours. Donnez-lui une fin ou une limite.',
  guessable_code: '{code} se devine facilement.',
  look_alike_codes: '{code} : ces codes se ressemblent.',
  near_duplicate_codes: '{code} diffèrent d’un caractère et ouvrent des promotions différentes.',
  reserved_word: '{code} est un mot que l’on essaie et que les logiciels interprètent mal ; choisissez-en un autre.',
  rude_word: '{code} contient « {word} ».',
  code_without_promotion: '{code} ouvre {promotion}, archivée ou inexistante.',
  no_codes: 'Elle demande un code et il n’y en a aucun d’actif.',
  more_codes_than_uses: 'Il y a {codes} codes mais seulement {redemptions} utilisations : les autres codes échoueront.',
}
