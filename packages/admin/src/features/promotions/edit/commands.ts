/** The palette: a new promotion, from each template that fits what was typed. */
import { type Command, type CommandContext, mayUse } from '../../../app/feature.ts'
import { locales } from '../../../shared/words/define-words.ts'
import { translate } from '../../../shared/words/use-words.ts'
import { templates } from '../templates/index.ts'
import { templateWords } from './start/template-words.ts'
import { commandWords } from './words/commands.ts'

const most = 6

export async function commands(text: string, { role, locale: tag }: CommandContext): Promise<readonly Command[]> {
  if (!mayUse(role, 'marketer')) return []
  const locale = locales.find(known => known === tag) ?? 'en'
  const t = await translate(commandWords, locale)
  const named = await translate(templateWords, locale)
  const wanted = text.trim().toLowerCase()
  const fresh: Command = { id: 'promotion-new', label: t('new_promotion'), run: '/promotions/new' }
  const from = templates.map(
    ({ id }): Command => ({
      id: `promotion-new-${id}`,
      label: t('new_from', { name: named(id as Parameters<typeof named>[0]) }),
      run: `/promotions/new?template=${id}`,
    }),
  )
  const fits = ({ label }: Command) => label.toLowerCase().includes(wanted)
  if (wanted === '') return [fresh]
  return [fresh, ...from].filter(fits).slice(0, most)
}
