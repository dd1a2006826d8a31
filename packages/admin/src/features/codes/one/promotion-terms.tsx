/** What the promotion of a code gives and asks, in a sentence; every rule of it behind a button. */
import { Anchor, Box, List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api.ts'
import { LoadFailed } from '../../../shared/load-failed.tsx'
import { useLanguage } from '../../../shared/words/language.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { codeKeys } from '../keys.ts'
import { codeWords } from '../words/index.ts'

export function PromotionTerms({ id }: { readonly id: string }) {
  const t = useWords(codeWords)
  const { locale } = useLanguage()
  const [isWhole, setWhole] = useState(false)
  const terms = useQuery({
    queryKey: codeKeys.terms(id, locale),
    // Who works here may read names of segments and figures of limits.
    queryFn: ({ signal }) => api.readPromotionTerms({ id, query: { locale, audience: 'merchant' }, signal }),
    staleTime: 60_000,
  })
  const { data } = terms
  if (data === undefined) return terms.isError ? <LoadFailed of={terms} /> : null
  return (
    <Box>
      <Text size="xs" c="dimmed">
        {t('promotion')}
      </Text>
      <Text size="sm">
        <bdi>{data.summary}</bdi>{' '}
        <Anchor component="button" type="button" size="sm" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {t(isWhole ? 'fewer_terms' : 'all_terms')}
        </Anchor>
      </Text>
      {isWhole && (
        <List size="sm" mt={4}>
          {data.terms.map(term => (
            <List.Item key={term}>
              <bdi>{term}</bdi>
            </List.Item>
          ))}
        </List>
      )}
    </Box>
  )
}
