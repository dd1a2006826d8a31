/** What a batch is called: the name it was given, else how its codes begin, else how many they are. Its id says nothing. */
import { useFormat } from '../../shared/format.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { type NamedBatch, spokenName } from './spoken-name.ts'
import { batchWords } from './words/index.ts'

export function useBatchName(): (batch: NamedBatch) => string {
  const t = useWords(batchWords)
  const format = useFormat()
  return batch =>
    spokenName(batch) ?? t('codes_of_day', { count: format.number(batch.count), day: format.date(batch.created_at) })
}
