/** Whether a code, or a batch, is on: a word, and a colour that repeats it. */
import { Badge } from '@mantine/core'
import { useWords } from '../../../shared/words/use-words.ts'
import { codeWords } from '../words/index.ts'

const colors = {
  active: 'green',
  disabled: 'red',
  archived: 'gray',
  ended: 'orange',
  making: 'blue',
  paused: 'yellow',
  ready: 'green',
  receiving: 'blue',
  checking: 'blue',
  done: 'green',
  refused: 'red',
} as const

export type AnyStatus = keyof typeof colors

export function Status({ status }: { readonly status: AnyStatus }) {
  const t = useWords(codeWords)
  return (
    <Badge variant="dot" color={colors[status]} miw="max-content">
      {t(`status_${status}`)}
    </Badge>
  )
}
