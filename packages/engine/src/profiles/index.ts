/** Settings from a profile and what a store chose itself: the store's own word stands above its profile's. */
import { defaultSettings, type Settings } from '../model/settings.ts'
import type { ProfileName } from './names.ts'
import { profiles } from './profiles.ts'

export { type ProfileName, profileNames } from './names.ts'
export { profiles } from './profiles.ts'

/** All settings of a profile, with single ones replaced. */
export function settingsOf(profile: ProfileName, overrides: Partial<Settings> = {}): Settings {
  return { ...defaultSettings, ...profiles[profile], ...overrides, profile }
}

/** What a store or a simulation chose (perhaps a `profile`, perhaps single settings), completed. */
export function resolveSettings(chosen: Partial<Settings>): Settings {
  const { profile } = chosen
  return profile === undefined ? { ...defaultSettings, ...chosen } : settingsOf(profile, chosen)
}
