/** What a browser calls itself, in two words: "Firefox on Windows". Names that nobody knows stay as they are. */

const browsers = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const

const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const

/** Undefined: it says nothing. */
export function browserName(agent: string): string | undefined {
  const browser = browsers.find(([mark]) => agent.includes(`${mark}/`))?.[1]
  const system = systems.find(([mark]) => agent.includes(mark))?.[1]
  if (browser !== undefined && system !== undefined) return `${browser} · ${system}`
  return browser ?? system ?? (agent === '' ? undefined : agent.slice(0, 60))
}
