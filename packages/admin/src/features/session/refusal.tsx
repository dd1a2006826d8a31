/** Why somebody did not come in, in words. */
import { ProblemError } from '@counterfoil/contract/client'
import { Alert } from '@mantine/core'
import { Problem } from '../../shared/problem.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { entranceWords } from './entrance-words/index.ts'
import { PasskeyCancelled } from './passkey.ts'

interface RefusalProps {
  readonly error: unknown
  /** A passkey was tried. */
  readonly byPasskey?: boolean
}

export function Refusal({ error, byPasskey = false }: RefusalProps) {
  const t = useWords(entranceWords)
  const key = keyOf(error, byPasskey)
  if (key === undefined) return <Problem error={error} />
  return (
    <Alert color="red" variant="light" role="alert">
      {t(key)}
    </Alert>
  )
}

function keyOf(error: unknown, byPasskey: boolean) {
  if (error instanceof PasskeyCancelled) return error.isKnown ? 'passkey_known' : 'passkey_cancelled'
  if (!(error instanceof ProblemError)) return undefined
  switch (error.code) {
    case 'wrong_credentials':
      return byPasskey ? 'wrong_passkey' : 'wrong'
    case 'too_many_requests':
      return 'locked'
    case 'foreign_page':
      return 'foreign'
    case 'email_taken':
      return 'email_taken'
    default:
      return undefined
  }
}
