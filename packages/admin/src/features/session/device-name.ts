/** What a new passkey is listed as until somebody renames it: the kind of machine, as far as the browser says. */
export function deviceName(): string {
  const { platform } = navigator
  return platform === '' ? 'Passkey' : platform.slice(0, 100)
}
