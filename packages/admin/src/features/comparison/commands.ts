/** The palette: to the comparison. */
import type { Command } from '../../app/feature.ts'
import { locales } from '../../shared/words/define-words.ts'
import { translate } from '../../shared/words/use-words.ts'
import { wayWords } from './way-words.ts'

export async function commands(text: string, locale: string): Promise<readonly Command[]> {
  const t = await translate(wayWords, locales.find(known => known === locale) ?? 'en')
  const label = t('compare_offers')
  return label.toLowerCase().includes(text.trim().toLowerCase()) ? [{ id: 'compare', label, run: '/compare' }] : []
}
