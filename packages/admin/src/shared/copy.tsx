/** A button that copies a text and says so, aloud too. */
import { Button, type ButtonProps, VisuallyHidden } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { sharedWords } from './words/shared/index.ts'
import { useWords } from './words/use-words.ts'

interface CopyProps extends Omit<ButtonProps, 'children'> {
  readonly value: string
  /** What it copies, such as "Copy link". Absent: "Copy". */
  readonly label?: string
}

export function Copy({ value, label, ...props }: CopyProps) {
  const t = useWords(sharedWords)
  const clipboard = useClipboard({ timeout: 2000 })
  return (
    <>
      <Button size="xs" variant="default" {...props} onClick={() => clipboard.copy(value)}>
        {clipboard.copied ? t('copied') : (label ?? t('copy'))}
      </Button>
      <VisuallyHidden role="status">{clipboard.copied ? t('copied') : ''}</VisuallyHidden>
    </>
  )
}
