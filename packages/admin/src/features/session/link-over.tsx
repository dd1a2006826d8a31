/** A link that no longer works, and what to do about it. */
import { ProblemError } from '@counterfoil/contract/client'
import { Button, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWords } from '../../shared/words/use-words.ts'
import { Entrance } from './entrance.tsx'
import { entranceWords } from './entrance-words/index.ts'
import { Refusal } from './refusal.tsx'

interface LinkOverProps {
  /** Why it could not be used; undefined: there was no token. */
  readonly error: unknown
}

export function LinkOver({ error }: LinkOverProps) {
  const t = useWords(entranceWords)
  const isOver = error instanceof ProblemError && error.code === 'link_over'
  return (
    <Entrance title={t('link_over_title')}>
      {isOver && <Text size="sm">{t('link_over_text')}</Text>}
      {error === undefined && <Text size="sm">{t('link_incomplete')}</Text>}
      {!isOver && error !== undefined && <Refusal error={error} />}
      <Button component={Link} to="/" variant="default">
        {t('to_sign_in')}
      </Button>
    </Entrance>
  )
}
