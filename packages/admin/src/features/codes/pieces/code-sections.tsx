/** What there is about codes beside each other: single ones, batches, imports, changes of many, the guard. */
import { Link } from '@tanstack/react-router'
import { useTabInSight } from '../../../shared/use-tab-in-sight.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { codeWords } from '../words/index.ts'
import classes from './code-sections.module.css'

const sections = [
  { id: 'codes', to: '/codes' },
  { id: 'batches', to: '/batches' },
  { id: 'imports', to: '/imports' },
  { id: 'bulk', to: '/codes/bulk' },
  { id: 'protection', to: '/codes/protection' },
] as const

export type Section = (typeof sections)[number]['id']

export function CodeSections({ at }: { readonly at: Section }) {
  const t = useWords(codeWords)
  const list = useTabInSight<HTMLUListElement>(at)
  return (
    <nav aria-label={t('sections')}>
      <ul className={classes.list} ref={list} data-tabs>
        {sections.map(({ id, to }) => (
          <li key={id} data-tab={id}>
            <Link
              to={to}
              className={classes.link}
              activeOptions={{ exact: true }}
              aria-current={id === at ? 'page' : undefined}
            >
              {t(`section_${id}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
