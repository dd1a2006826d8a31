/** A link that was just made: shown this once, to be copied and handed on. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { Copy } from '../../shared/copy.tsx'
import { Dialog } from '../../shared/dialog.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { words } from './words/index.ts'

export interface ShownLink {
  readonly name: string
  readonly kind: 'invitation' | 'sign_in'
  readonly url: string
}

interface LinkDialogProps {
  readonly link: ShownLink | undefined
  readonly onClose: () => void
}

export function LinkDialog({ link, onClose }: LinkDialogProps) {
  const t = useWords(words)
  if (link === undefined) return null
  return (
    <Dialog onClose={onClose} title={t('link_title', { name: link.name })} size="lg" closeOnClickOutside={false}>
      <Stack gap="md">
        <Text size="sm">{t(`link_text_${link.kind}`)}</Text>
        <TextInput
          label={t('link_label')}
          value={link.url}
          readOnly
          dir="ltr"
          onFocus={event => event.target.select()}
        />
        <Group justify="flex-end">
          <Copy value={link.url} label={t('link_copy')} size="sm" variant="filled" />
          <Button variant="default" onClick={onClose}>
            {t('done')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
