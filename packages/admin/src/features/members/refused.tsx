/** Why a change of a person was refused; nothing when it was not. */
import { ProblemError } from '@counterfoil/contract/client'
import { Text } from '@mantine/core'
import { wordsOf } from '../../shared/problem.tsx'
import { sharedWords } from '../../shared/words/shared/index.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { words } from './words/index.ts'

export function Refused({ error }: { readonly error: unknown }) {
  const t = useWords(words)
  const shared = useWords(sharedWords)
  if (error === null || error === undefined) return null
  const code = error instanceof ProblemError ? error.code : undefined
  return (
    <Text size="sm" c="red" role="alert" mt={4} maw={280}>
      {code === 'last_owner'
        ? t('last_owner')
        : code === 'sign_in_again'
          ? t('again_not')
          : wordsOf(error, shared).text}
    </Text>
  )
}
