/** Asks what a batch would be, a moment after the last key was pressed; the last answer stays until the next is there. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../shared/api.ts'
import { batchKeys } from '../keys.ts'
import type { NewBatch } from './wish.ts'

const waitMilliseconds = 250

export function usePreview(batch: NewBatch | undefined) {
  const text = batch === undefined ? undefined : JSON.stringify(batch)
  const [asked] = useDebouncedValue(text, waitMilliseconds)
  const query = useQuery({
    queryKey: batchKeys.preview({ asked }),
    queryFn: ({ signal }) => api.previewBatch({ body: JSON.parse(asked ?? '{}') as NewBatch, signal }),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  })
  /** Is the answer about what stands in the form now? */
  const isCurrent = asked === text && !query.isPlaceholderData
  return { ...query, isCurrent }
}

export type PreviewQuery = ReturnType<typeof usePreview>
