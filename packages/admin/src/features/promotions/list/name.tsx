/** The name of a promotion as the way to it; below it what opens it. */
import { Code, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Listed } from './filters.ts'
import classes from './list.module.css'
import { words } from './words/index.ts'

interface NameProps {
  readonly promotion: Listed
  /** Can be reached with the tab key: of a table one row at a time. */
  readonly isStop: boolean
}

export function Name({ promotion, isStop }: NameProps) {
  return (
    <>
      <Link
        to="/promotions/$id"
        params={{ id: promotion.id }}
        className={classes.name}
        tabIndex={isStop ? 0 : -1}
        title={promotion.name}
        data-open={promotion.id}
      >
        <bdi>{promotion.name}</bdi>
      </Link>
      <Text size="xs" c="dimmed" component="div" className={classes.line}>
        <Opens promotion={promotion} />
      </Text>
    </>
  )
}

function Opens({ promotion: { trigger, figures } }: { readonly promotion: Listed }) {
  const t = useWords(words)
  if (trigger === 'automatic') return t('automatic')
  const { first, more } = figures?.codes ?? { first: null, more: false }
  if (first === null) return more ? t('codes_many') : t('codes_none')
  const code = <Code>{first}</Code>
  if (!more) return code
  const [before, after] = t('codes_more', { code: '\u0000' }).split('\u0000')
  return (
    <>
      {before}
      {code}
      {after}
    </>
  )
}
