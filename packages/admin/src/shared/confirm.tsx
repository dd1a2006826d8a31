/** `const confirm = useConfirm()`, then `if (await confirm({ title, text, action }))`: asks before something that hurts. */
import { Button, Group, Modal, Text } from '@mantine/core'
import { createContext, type ReactNode, Suspense, use, useCallback, useRef, useState } from 'react'
import { giveBack, openerNow } from './focus-back.ts'
import { useEscape } from './use-escape.ts'
import { sharedWords } from './words/shared/index.ts'
import { useWords } from './words/use-words.ts'

export interface Question {
  readonly title: string
  readonly text: ReactNode
  /** What the button says: "Pause 3 promotions". */
  readonly action: string
  readonly danger?: boolean
}

type Ask = (question: Question) => Promise<boolean>

const ConfirmContext = createContext<Ask | undefined>(undefined)

export function useConfirm(): Ask {
  const ask = use(ConfirmContext)
  if (ask === undefined) throw new Error('useConfirm stands outside of ConfirmProvider')
  return ask
}

interface Asked {
  readonly question: Question
  /** What had the focus when it was asked. */
  readonly opener: HTMLElement | undefined
}

export function ConfirmProvider({ children }: { readonly children: ReactNode }) {
  const [asked, setAsked] = useState<Asked>()
  const [open, setOpen] = useState(false)
  const answer = useRef<(yes: boolean) => void>(undefined)
  const ask = useCallback<Ask>(question => {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    // Whoever asked before, and is asked past by a step back for example, is not left waiting.
    answer.current?.(false)
    answer.current = resolve
    setAsked({ question, opener: openerNow() })
    setOpen(true)
    return promise
  }, [])
  const close = (yes: boolean) => {
    answer.current?.(yes)
    setOpen(false)
    giveBack(asked?.opener, document.activeElement?.closest('[role=dialog]'))
  }
  return (
    <ConfirmContext value={ask}>
      {children}
      <Suspense fallback={null}>
        {asked !== undefined && <Dialog question={asked.question} opened={open} close={close} />}
      </Suspense>
    </ConfirmContext>
  )
}

interface DialogProps extends AnswerProps {
  readonly opened: boolean
}

function Dialog({ opened, ...answer }: DialogProps) {
  const t = useWords(sharedWords)
  useEscape(opened, () => answer.close(false))
  return (
    <Modal
      opened={opened}
      onClose={() => answer.close(false)}
      title={answer.question.title}
      centered
      returnFocus={false}
      closeOnEscape={false}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Answer {...answer} />
    </Modal>
  )
}

interface AnswerProps {
  readonly question: Question
  readonly close: (yes: boolean) => void
}

function Answer({ question: { text, action, danger }, close }: AnswerProps) {
  const t = useWords(sharedWords)
  return (
    <>
      <Text component="div" size="sm">
        {text}
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => close(false)}>
          {t('cancel')}
        </Button>
        <Button {...(danger && { color: 'red' })} onClick={() => close(true)} data-autofocus>
          {action}
        </Button>
      </Group>
    </>
  )
}
