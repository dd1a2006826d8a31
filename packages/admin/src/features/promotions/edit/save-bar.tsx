/** Save and activate, always at hand. */
import { Box, Button, Group, Text } from '@mantine/core'
import type { Activation } from './actions/use-activation.ts'
import styles from './editor-page.module.css'
import type { Editor } from './use-editor.ts'
import { useEditWords } from './words/index.ts'

interface SaveBarProps {
  readonly editor: Editor
  readonly activation: Activation
  /** Said again here where the summary itself stands far below. */
  readonly summary: string | undefined
  readonly onActivate: () => void
}

export function SaveBar({ editor: { isBusy, isDirty, state }, activation, summary, onActivate }: SaveBarProps) {
  const t = useEditWords()
  const status = state.base?.status ?? 'draft'
  const isActive = status === 'active'
  return (
    <Box className={styles.bar}>
      {summary !== undefined && (
        <Text size="xs" lineClamp={2} mb={6} className={styles.brief} aria-hidden>
          {summary}
        </Text>
      )}
      <Group gap="xs" justify="flex-end">
        <Button
          type="submit"
          variant={isActive ? 'filled' : 'default'}
          loading={isBusy}
          disabled={!isDirty && state.base !== undefined}
        >
          {t(state.base === undefined ? 'save_draft' : 'save')}
        </Button>
        {!isActive && (
          <Button loading={activation.busy === 'activate'} onClick={onActivate}>
            {t(status === 'draft' ? 'activate' : 'activate_again')}
          </Button>
        )}
      </Group>
    </Box>
  )
}
