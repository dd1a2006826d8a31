/** Words for settings and their choices; of one that these pages do not know, its own name. */
import type { Translate } from '../../shared/words/use-words.ts'
import { en } from './words/en.ts'

type Say = Translate<typeof en>

const keyOf = (prefix: string, path: string) => `${prefix}_${path.replaceAll('.', '__')}`
const isKnown = (key: string): key is keyof typeof en => key in en

export function labelOf(t: Say, path: string, currency: string): string {
  const key = keyOf('f', path)
  return isKnown(key) ? t(key, { currency }) : plain(path.split('.').at(-1) ?? path)
}

export function hintOf(t: Say, path: string): string | undefined {
  const key = keyOf('h', path)
  return isKnown(key) ? t(key) : undefined
}

/** Names of shop systems are the same in every language. */
export function choiceOf(t: Say, path: string, value: string): string {
  const key = `${keyOf('o', path)}_${value}`
  return isKnown(key) ? t(key) : (systems[value] ?? plain(value))
}

const systems: Readonly<Record<string, string>> = {
  woocommerce: 'WooCommerce',
  prestashop: 'PrestaShop',
}

/** `keep_priority` is "Keep priority". */
function plain(name: string): string {
  const text = name.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
