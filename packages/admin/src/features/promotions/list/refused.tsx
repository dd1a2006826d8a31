/** How many tries of the last days were refused, and why mostly. */
import { Text } from '@mantine/core'
import { useFormat } from '../../../shared/format.ts'
import { reasonLabel, reasonWords } from '../../../shared/words/reasons/index.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Listed } from './filters.ts'
import { words } from './words/index.ts'

type Attempts = NonNullable<Listed['figures']>['attempts']

export function Refused({ attempts }: { readonly attempts: Attempts }) {
  const t = useWords(words)
  const r = useWords(reasonWords)
  const format = useFormat()
  const { applied, refused, top, failing } = attempts
  if (refused === 0)
    return (
      <Text size="sm" c="dimmed">
        {applied === 0 ? t('no_tries') : t('refused_none')}
      </Text>
    )
  return (
    <>
      <Text size="sm" {...(failing && { c: 'var(--mantine-color-error)', fw: 600 })}>
        {t('refused', { refused: format.number(refused), all: format.number(applied + refused) })}
      </Text>
      {top !== null && (
        <Text size="xs" c="dimmed">
          {t('refused_top', { reason: reasonLabel(r, top.reason) })}
        </Text>
      )}
    </>
  )
}
