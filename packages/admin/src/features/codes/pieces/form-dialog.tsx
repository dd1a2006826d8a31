/** A form in a window of its own: what is refused stands beside it, and nothing that was entered is lost. */
import { Button, Group, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { Dialog } from '../../../shared/dialog.tsx'
import { Problem } from '../../../shared/problem.tsx'
import { sharedWords } from '../../../shared/words/shared/index.ts'
import { useWords } from '../../../shared/words/use-words.ts'

interface FormDialogProps {
  readonly title: string
  /** What its button says. */
  readonly action: string
  readonly danger?: boolean
  readonly isBusy: boolean
  readonly isIncomplete?: boolean
  readonly error: unknown
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

export function FormDialog(props: FormDialogProps) {
  const { title, action, danger = false, isBusy, isIncomplete = false, error, onSubmit, onClose, children } = props
  const shared = useWords(sharedWords)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isBusy && !isIncomplete) onSubmit()
  }
  return (
    <Dialog onClose={onClose} title={title} centered>
      <form onSubmit={submit}>
        <Stack gap="md">
          {children}
          {error !== null && error !== undefined && <Problem error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {shared('cancel')}
            </Button>
            <Button type="submit" loading={isBusy} disabled={isIncomplete} {...(danger && { color: 'red' })}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
