/** The findings in Spanish. */
import { type CodeLocale, joined } from './locale.ts'

const all = (words: readonly string[]) => joined(words, 'y')
const kinds = {
  software: (code: string) => `${code} es una palabra que el software lee mal; elija otra.`,
  placeholder: (code: string) => `${code} es una palabra de prueba, que la gente intenta y que se olvida; elija otra.`,
}

export const es: CodeLocale = {
  tag: 'es',
  sentences: {
    malformed_code: (code, { characters, length, most }) =>
      characters.length > 0
        ? `Un código no puede contener ${all(characters)}; use letras de la A a la Z, cifras y _ . % + & $ !`
        : length === 0
          ? 'Un código necesita al menos una letra o una cifra.'
          : `${code} tiene ${length} caracteres; un código tiene ${most} como máximo.`,
    mixed_scripts: (code, { characters }) =>
      `${code} contiene letras de otro alfabeto que solo se parecen a las nuestras: ${all(characters.map(one => `${one.character} (${one.code_point})`))}.`,
    code_taken: code => `Un código activo ya se lee ${code}: las mayúsculas, los espacios y los guiones no cuentan.`,
    look_alike_codes: (code, { codes }) =>
      `${code} se parece a ${all(codes)} (O y 0; I, L y 1), así que un error al teclear ya no se puede corregir.`,
    look_alike_characters: (code, { pairs }) =>
      `En ${code} un carácter se puede leer como otro: ${all(pairs.map(([a, b]) => `${a} como ${b}`))}.`,
    near_duplicate_codes: (code, { codes }) => `${code} está a un error de tecleo de ${all(codes)}, de otra promoción.`,
    guessable_code: (code, { why, codes, count, limited }) => {
      const more = count > codes.length ? ` y ${count - codes.length} más` : ''
      const known =
        why === 'family'
          ? `Quien conoce ${all(codes)}${more} probará ${code}.`
          : `${code} está entre los primeros que la gente prueba.`
      return limited ? known : `${known} Nada limita cuántas veces se usa.`
    },
    short_code: (code, { length, least }) =>
      `${code} tiene ${length} caracteres y se encuentra probando; ${least} o más son más seguros.`,
    reserved_word: (code, { word, kind }) =>
      kind === 'brand'
        ? `${code} contiene el nombre ${word}; se podría creer que el código es de allí.`
        : kinds[kind](code),
    rude_word: (code, { word }) => `${code} se puede leer como «${word}».`,
    public_permanent_code: code =>
      `${code} vale para todos, cuantas veces quieran y para siempre. Póngale un final o un límite.`,
    full_discount: (code, { percent, limited }) =>
      `${code} descuenta un ${percent} %${limited ? '.' : ', y nada limita cuántas veces se usa.'}`,
  },
}
