/** What a language calls a country, from CLDR; the code itself when there is no such country. */

/** The names are loaded with the first country that is told. */
export function countryNames(language: string): (code: string) => string {
  let names: Intl.DisplayNames | undefined
  return code => {
    if (!/^[A-Z]{2}$/.test(code)) return code
    names ??= new Intl.DisplayNames([language], { type: 'region', fallback: 'code' })
    return names.of(code) ?? code
  }
}
