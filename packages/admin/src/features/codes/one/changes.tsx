/** What of a code, or of its batch, was changed: each member before and after. */
import { Text } from '@mantine/core'
import { useWords } from '../../../shared/words/use-words.ts'
import { isDay, useEndText } from '../pieces/use-end-text.ts'
import { codeWords } from '../words/index.ts'
import classes from './life.module.css'
import type { CodeEvent } from './use-life.ts'

type Change = NonNullable<CodeEvent['changes']>[number]

/** Members that have a name of their own on these pages. */
const named = ['starts', 'ends', 'limits', 'source', 'code', 'promotion', 'expires_after', 'metadata', 'owner'] as const
type Named = (typeof named)[number]

export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const t = useWords(codeWords)
  const shown = useShown()
  return (
    <ul className={classes.outcomes}>
      {changes.map(({ field, from, to }) => {
        const known = named.find(name => name === field)
        return (
          <Text key={field} component="li" size="sm">
            {known === undefined ? field : t(fieldWords[known])}: <bdi>{shown(from)}</bdi> → <bdi>{shown(to)}</bdi>
          </Text>
        )
      })}
    </ul>
  )
}

const fieldWords = {
  starts: 'starts',
  ends: 'ends',
  limits: 'limits',
  source: 'source',
  code: 'code',
  promotion: 'promotion',
  expires_after: 'expires_after',
  metadata: 'metadata',
  owner: 'owner',
} as const satisfies Readonly<Record<Named, string>>

function useShown(): (value: unknown) => string {
  const endText = useEndText()
  const show = (value: unknown): string => {
    if (value === undefined || value === null) return '–'
    if (typeof value === 'string') return isDay(value) || isInstant(value) ? endText(value) : value
    if (typeof value !== 'object') return String(value)
    return Object.entries(value)
      .map(([name, own]) => `${name.replaceAll('_', ' ')} ${show(own)}`)
      .join(', ')
  }
  return show
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text)
}
