/**
 * A window above the page that is there while it is open; closed, it leaves the focus where it was. Escape closes it only
 * where no other window stands above it.
 */
import { Modal, type ModalProps } from '@mantine/core'
import { useFocusBack } from './focus-back.ts'
import { useEscape } from './use-escape.ts'
import { sharedWords } from './words/shared/index.ts'
import { useWords } from './words/use-words.ts'

export function Dialog(props: Omit<ModalProps, 'opened' | 'returnFocus' | 'closeOnEscape' | 'closeButtonProps'>) {
  const t = useWords(sharedWords)
  useFocusBack()
  useEscape(true, props.onClose)
  return (
    <Modal
      {...props}
      opened
      returnFocus={false}
      closeOnEscape={false}
      closeButtonProps={{ 'aria-label': t('close') }}
    />
  )
}
