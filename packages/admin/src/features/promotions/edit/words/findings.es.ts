/** What lint finds; English is said by the engine itself, in Spanish. */
export const es = {
  unconditional: 'Todos los pedidos reciben este descuento: no hay condición, límite ni fin.',
  vacuous_condition: 'Esta condición ({type}) vale para cualquier carrito y no dice nada.',
  never_open: 'Nunca se puede usar: sus fechas no dejan ningún instante ({time_zone}).',
  over: 'Terminó el {ended_at}; se puede archivar.',
  code_never_open: '{code} nunca se puede usar: el código y la promoción nunca coinciden.',
  midnight_end:
    'Termina cuando empieza {written_as} ({time_zone}); su último día es {last_day}. Si {written_as} debe contar, indique solo la fecha.',
  contradiction: 'Nunca se puede usar: dos de sus condiciones se contradicen.',
  empty_filter: 'Ningún artículo puede encajar: todo lo incluido está excluido o un rango de precios está al revés.',
  dominated: 'Nadie obtiene estos {percent} %: {by} da {by_percent} % por lo mismo en todo momento.',
  shadowed: 'Nadie la recibe: {by} es exclusiva, va primero y vale para todo pedido.',
  duplicate_promotion: '{promotions} dicen lo mismo; ¿debía una decir otra cosa?',
  stacks_to_free: '{promotions} se pueden usar juntas y entonces no queda nada que pagar por los artículos.',
  deep_discount: 'Descuenta {percent} % sin límite ni fin.',
  below_cost: 'Con ella se vende por debajo del coste.',
  currency: 'No tiene importe en la moneda de la tienda ({currency}): otros pedidos se rechazan.',
  guests_per_customer:
    'Los invitados eluden el límite por cliente con otro correo. Lo evita pedir inicio de sesión o códigos personales.',
  title_disagrees: 'El título «{title}» dice {says} %, pero la regla no.',
  stored_value:
    '«{name}» parece una tarjeta regalo: lo que sobra de un descuento se pierde. Acéptelas como forma de pago.',
  one_sided_combination: 'Admite promociones {class}, pero ninguna en curso la admite: deben hacerlo ambas.',
  public_permanent_code: '{code} vale para todos, sin límite y para siempre. Póngale un fin o un límite.',
  guessable_code: '{code} se adivina con facilidad.',
  look_alike_codes: '{code}: estos códigos se parecen.',
  near_duplicate_codes: '{code} se diferencian en un carácter y abren promociones distintas.',
  reserved_word: '{code} es una palabra que la gente prueba y los programas malinterpretan; elija otra.',
  rude_word: '{code} contiene «{word}».',
  code_without_promotion: '{code} abre {promotion}, que está archivada o no existe.',
  no_codes: 'Necesita un código y no hay ninguno activo.',
  more_codes_than_uses: 'Hay {codes} códigos pero solo {redemptions} usos: los demás fallarán.',
}
