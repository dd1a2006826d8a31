/** Addresses that lead nowhere, or nowhere for this role. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Empty } from '../shared/states.tsx'
import { sharedWords } from '../shared/words/shared/index.ts'
import { useWords } from '../shared/words/use-words.ts'

export function NotFoundPage() {
  const t = useWords(sharedWords)
  return <Nothing text={t('not_found')} />
}

export function NotAllowedPage() {
  const t = useWords(sharedWords)
  return <Nothing text={t('error_not_allowed')} />
}

function Nothing({ text }: { readonly text: string }) {
  const t = useWords(sharedWords)
  return (
    <Empty title={text}>
      <Button component={Link} to="/" variant="light">
        {t('overview')}
      </Button>
    </Empty>
  )
}
