/** Who joins a store by a link signs out whoever is signed in here: that is said, and asked, before the form. */
import { Alert, Button, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useSessionQuery } from '../../shared/session.tsx'
import { Loading } from '../../shared/states.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { entranceWords } from './entrance-words/index.ts'
import { Refusal } from './refusal.tsx'

export function AskFirst({ children }: { readonly children: ReactNode }) {
  const { data, error } = useSessionQuery()
  if (data === undefined) return error === null ? <Loading rows={3} /> : <Refusal error={error} />
  return <Asked present={data?.account.name}>{children}</Asked>
}

interface AskedProps {
  /** Who was signed in when the page was opened; afterwards it may be who came in by the form. */
  readonly present: string | undefined
  readonly children: ReactNode
}

function Asked({ present, children }: AskedProps) {
  const t = useWords(entranceWords)
  const [other, setOther] = useState(present)
  if (other === undefined) return children
  return (
    <Stack gap="md">
      <Alert color="yellow" variant="light" title={t('join_switch_title', { other })} role="alert">
        {t('join_switch_text', { other })}
      </Alert>
      <Button onClick={() => setOther(undefined)} fullWidth>
        {t('join_switch', { other })}
      </Button>
    </Stack>
  )
}
