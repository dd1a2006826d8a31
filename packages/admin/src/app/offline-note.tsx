/** Says that there is no connection, as long as there is none. */
import { Alert } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import { sharedWords } from '../shared/words/shared/index.ts'
import { useWords } from '../shared/words/use-words.ts'

export function OfflineNote() {
  const t = useWords(sharedWords)
  const { online } = useNetwork()
  return (
    <div role="status">
      {!online && (
        <Alert color="yellow" radius={0} p="xs">
          {t('offline')}
        </Alert>
      )}
    </div>
  )
}
