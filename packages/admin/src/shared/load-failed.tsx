/**
 * One line where something beside a form could not be loaded, such as the choices of a picker: why, and a button to try
 * again. It fits below a field, as its `error`; `Problem` is for what a page is about.
 */
import { Anchor, Text } from '@mantine/core'
import { wordsOf } from './problem.tsx'
import { sharedWords } from './words/shared/index.ts'
import { useWords } from './words/use-words.ts'

interface LoadFailedProps {
  /** A query that failed. */
  readonly of: { readonly error: unknown; readonly isFetching: boolean; readonly refetch: () => Promise<unknown> }
}

export function LoadFailed({ of: { error, isFetching, refetch } }: LoadFailedProps) {
  const t = useWords(sharedWords)
  return (
    <Text span size="sm" c="red" role="alert">
      {wordsOf(error, t).text}{' '}
      <Anchor
        component="button"
        type="button"
        size="sm"
        underline="always"
        aria-disabled={isFetching}
        onClick={() => !isFetching && void refetch()}
      >
        {t('again')}
      </Anchor>
    </Text>
  )
}

/** For the `error` of a field. Undefined: there is nothing to say. */
export function loadFailed(query: LoadFailedProps['of'] & { readonly isError: boolean }) {
  return query.isError ? <LoadFailed of={query} /> : undefined
}
