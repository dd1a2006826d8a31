/** A window above the page that is there while it is open; closed, it leaves the focus where it was. */
import { Modal, type ModalProps } from '@mantine/core'
import { useFocusBack } from './focus-back.ts'
import { sharedWords } from './words/shared/index.ts'
import { useWords } from './words/use-words.ts'

export function Dialog(props: Omit<ModalProps, 'opened' | 'returnFocus' | 'closeButtonProps'>) {
  const t = useWords(sharedWords)
  useFocusBack()
  return <Modal {...props} opened returnFocus={false} closeButtonProps={{ 'aria-label': t('close') }} />
}
