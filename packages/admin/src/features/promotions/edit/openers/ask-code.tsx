/** Before a promotion without a code is activated: one is made with it, many are made next, or it is meant so. */
import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../../../shared/dialog.tsx'
import { useForm } from '../fields/form.tsx'
import { readableCode } from '../readable-code.ts'
import { useEditWords } from '../words/index.ts'

/** A code to make with it; many to be made once it is active; none. */
export type CodeChoice = { readonly code: string } | 'many' | 'none'

interface Props {
  readonly onChoose: (choice: CodeChoice) => void
  readonly onClose: () => void
}

export function AskCode({ onChoose, onClose }: Props) {
  const t = useEditWords()
  const { document } = useForm()
  const [code] = useState(() => readableCode(document))
  return (
    <Dialog onClose={onClose} title={t('ask_code_title')} centered>
      <Stack gap="sm">
        <Text size="sm">{t('ask_code_text')}</Text>
        <Button onClick={() => onChoose({ code })} data-autofocus>
          {t('activate_with_code', { code })}
        </Button>
        <Button variant="default" onClick={() => onChoose('many')}>
          {t('activate_then_many')}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => onChoose('none')}>
          {t('activate_without_code')}
        </Button>
      </Stack>
    </Dialog>
  )
}
