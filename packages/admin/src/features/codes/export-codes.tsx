/** All codes that have a row of their own, with their use, as a file. */
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { download } from '../../shared/download.ts'
import { wordsOf } from '../../shared/problem.tsx'
import { sharedWords } from '../../shared/words/shared/index.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { codeWords } from './words/index.ts'

export function ExportCodes() {
  const t = useWords(codeWords)
  const shared = useWords(sharedWords)
  const file = useMutation({
    mutationFn: () => download(api.url('exportCodes'), 'codes.csv'),
    onError: error => notifications.show({ color: 'red', message: wordsOf(error, shared).text }),
  })
  return (
    <Button variant="default" loading={file.isPending} onClick={() => file.mutate()}>
      {t('export')}
    </Button>
  )
}
