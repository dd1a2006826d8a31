/** What the command palette finds among the promotions: those that fit the text, and what can be done with the first. */
import { notifications } from '@mantine/notifications'
import type { Command, CommandContext } from '../../../app/feature.ts'
import { mayUse } from '../../../app/feature.ts'
import { api } from '../../../shared/api.ts'
import { wordsOf } from '../../../shared/problem.tsx'
import type { Locale } from '../../../shared/words/define-words.ts'
import { sharedWords } from '../../../shared/words/shared/index.ts'
import { translate } from '../../../shared/words/use-words.ts'
import type { Listed } from './filters.ts'
import { words } from './words/index.ts'

const mostFound = 6

export async function commands(text: string, { role, locale }: CommandContext): Promise<readonly Command[]> {
  const t = await translate(words, locale as Locale)
  const mayWrite = mayUse(role, 'marketer')
  const always: Command[] = [{ id: 'promotions-failing', label: t('command_failing'), run: '/promotions?tab=failing' }]
  const search = text.trim()
  if (search === '') return always
  const page = await api.listPromotions({ query: { search, sort: 'updated', limit: mostFound } })
  // Of the promotion itself before of its campaign or its codes.
  const named = ({ name }: Listed) => name.toLowerCase().includes(search.toLowerCase())
  const data = [...page.data.filter(named), ...page.data.filter(each => !named(each))]
  const found = data.map(({ id, name, state }) => ({
    id: `promotion-${id}`,
    label: name,
    hint: `${t('command_open')} · ${t(`state_${state.now}`)}`,
    run: `/promotions/${id}`,
  }))
  const [first] = data
  return [...found, ...(first && mayWrite ? await switches(first, locale as Locale) : []), ...always]
}

/** Pause what is active, activate what could be. */
async function switches({ id, name, status }: Listed, locale: Locale): Promise<readonly Command[]> {
  if (status === 'archived') return []
  const t = await translate(words, locale)
  const s = await translate(sharedWords, locale)
  const [verb, call] =
    status === 'active'
      ? (['pause', () => api.pausePromotion({ id })] as const)
      : (['activate', () => api.activatePromotion({ id })] as const)
  const run = async () => {
    try {
      await call()
      notifications.show({ message: t(`command_done_${verb}`, { name }) })
    } catch (error) {
      notifications.show({ color: 'red', title: s('error_title'), message: wordsOf(error, s).text })
    }
  }
  return [{ id: `promotion-${verb}-${id}`, label: t(`command_${verb}`, { name }), run }]
}
