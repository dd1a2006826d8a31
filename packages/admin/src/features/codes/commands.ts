/** For the palette: a code that was typed in any spelling, and what can be made. */
import { type Command, mayUse, type Role } from '../../app/feature.ts'
import { api } from '../../shared/api.ts'
import { locales } from '../../shared/words/define-words.ts'
import { translate } from '../../shared/words/use-words.ts'
import { lookUp } from './find/look-up.ts'
import { codeWords } from './words/index.ts'

const most = 6

export async function commands(text: string, role: Role, locale: string): Promise<readonly Command[]> {
  const t = await translate(codeWords, locales.find(own => own === locale) ?? 'en')
  const wanted = text.trim().toLowerCase()
  const all: readonly (Command & { readonly role?: Role })[] = [
    { id: 'codes-new', label: t('new_code'), run: '/codes/new', role: 'marketer' },
    { id: 'batches-new', label: t('new_batch'), run: '/batches/new', role: 'marketer' },
    { id: 'imports-new', label: t('new_import'), run: '/imports/new', role: 'marketer' },
    { id: 'codes-bulk', label: t('bulk_title'), run: '/codes/bulk', role: 'marketer' },
    { id: 'codes-protection', label: t('protection_title'), run: '/codes/protection' },
  ]
  const fixed = all
    .filter(command => mayUse(role, command.role) && command.label.toLowerCase().includes(wanted))
    .map(({ role: _least, ...command }) => command)
  return [...(await codesNamed(text, t('command_code'))), ...fixed]
}

/** Codes that begin so, or the one that was meant. Words with blanks between are a search for something else. */
async function codesNamed(text: string, hint: string): Promise<readonly Command[]> {
  const typed = text.trim()
  if (typed.length < 2 || typed.length > 64 || typed.split(/\s+/).length > 4) return []
  const [begun, found] = await Promise.all([
    api.listCodes({ query: { prefix: typed, limit: most } }).catch(() => undefined),
    lookUp(typed).catch(() => undefined),
  ])
  const named = found?.kind === 'found' ? [found.code] : (found?.meant ?? [])
  const codes = new Map([...named, ...(begun?.data ?? [])].map(({ id, code }) => [id, code]))
  return [...codes].slice(0, most).map(([id, code]) => ({ id: `code-${id}`, label: code, hint, run: `/codes/${id}` }))
}
