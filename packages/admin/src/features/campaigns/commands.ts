/** What the command palette finds among the campaigns. */
import { type Command, type CommandContext, mayUse } from '../../app/feature.ts'
import { api } from '../../shared/api.ts'
import { fits } from '../../shared/palette/fits.ts'
import type { Locale } from '../../shared/words/define-words.ts'
import { translate } from '../../shared/words/use-words.ts'
import { words } from './words/index.ts'

const mostFound = 4

export async function commands(text: string, { role, locale }: CommandContext): Promise<readonly Command[]> {
  const t = await translate(words, locale as Locale)
  const fresh = mayUse(role, 'marketer') ? [{ id: 'campaign-new', label: t('new'), run: '/campaigns/new' }] : []
  if (text.trim() === '') return fresh
  const { data } = await api.listCampaigns({ query: { limit: 250 } })
  const found = data.filter(({ name, status }) => status !== 'archived' && fits(name, text)).slice(0, mostFound)
  return [
    ...found.map(({ id, name }) => ({
      id: `campaign-${id}`,
      label: name,
      hint: t('command'),
      run: `/campaigns/${id}`,
    })),
    ...fresh,
  ]
}
