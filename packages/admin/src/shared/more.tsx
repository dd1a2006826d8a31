/** The rest of a list, page by page. A page that could not be loaded leaves what is there, and can be asked for again. */
import { Button, Center, Stack } from '@mantine/core'
import { Problem } from './problem.tsx'
import { sharedWords } from './words/shared/index.ts'
import { useWords } from './words/use-words.ts'

interface MoreProps {
  /** The query of the list. */
  readonly of: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly isFetchNextPageError: boolean
    readonly error: unknown
    readonly fetchNextPage: () => Promise<unknown>
  }
  /** Absent: "Load more". */
  readonly label?: string
}

export function More({
  of: { hasNextPage, isFetchingNextPage, isFetchNextPageError, error, fetchNextPage },
  label,
}: MoreProps) {
  const t = useWords(sharedWords)
  if (!hasNextPage) return null
  return (
    <Stack gap="sm">
      {isFetchNextPageError && <Problem error={error} />}
      <Center>
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {label ?? t('load_more')}
        </Button>
      </Center>
    </Stack>
  )
}
