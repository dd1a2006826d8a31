/**
 * Words of a feature in four languages. English comes along, the others are loaded when somebody reads them. Texts are
 * ICU messages: `{count, plural, one {# use} other {# uses}}`.
 */

export const locales = ['en', 'fr', 'de', 'es'] as const
export type Locale = (typeof locales)[number]

export type Texts = Readonly<Record<string, string>>

export interface Words<T extends Texts> {
  readonly en: T
  readonly others: Readonly<Record<Exclude<Locale, 'en'>, () => Promise<Record<keyof T, string>>>>
}

/**
 *     export const words = defineWords(en, {
 *       fr: async () => (await import('./fr.ts')).fr,
 *       …
 *     })
 */
export function defineWords<const T extends Texts>(en: T, others: Words<T>['others']): Words<T> {
  return { en, others }
}
