/** The data set's country names as ISO 3166-1 codes. "Channel Islands" are Jersey and Guernsey; the larger stands for both. */
const codes: Readonly<Record<string, string>> = {
  Australia: 'AU',
  Austria: 'AT',
  Belgium: 'BE',
  'Channel Islands': 'JE',
  Cyprus: 'CY',
  'Czech Republic': 'CZ',
  Denmark: 'DK',
  EIRE: 'IE',
  Finland: 'FI',
  France: 'FR',
  Germany: 'DE',
  Greece: 'GR',
  'Hong Kong': 'HK',
  Iceland: 'IS',
  Israel: 'IL',
  Italy: 'IT',
  Japan: 'JP',
  Malta: 'MT',
  Netherlands: 'NL',
  Norway: 'NO',
  Poland: 'PL',
  Portugal: 'PT',
  RSA: 'ZA',
  Singapore: 'SG',
  Spain: 'ES',
  Sweden: 'SE',
  Switzerland: 'CH',
  'United Kingdom': 'GB',
  USA: 'US',
}

/** Empty for "Unspecified": the order then carries no country. */
export function countryCode(name: string): string {
  if (name === 'Unspecified') return ''
  const code = codes[name]
  if (code === undefined) throw new Error(`No ISO code for the country ${name}`)
  return code
}
