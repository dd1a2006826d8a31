/** Says that there is no connection, as long as there is none. */
import { Alert } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import { sharedWords } from '../shared/words/shared/index.ts'
import { useWords } from '../shared/words/use-words.ts'
import classes from './offline-note.module.css'

export function OfflineNote() {
  const t = useWords(sharedWords)
  const { online } = useNetwork()
  return (
    <div role="status" className={classes.place}>
      {!online && (
        <Alert color="yellow" p="xs" mb="md" className={classes.note}>
          {t('offline')}
        </Alert>
      )}
    </div>
  )
}
