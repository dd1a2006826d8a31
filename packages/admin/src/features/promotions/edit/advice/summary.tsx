/** The promotion in one sentence, rewritten as one types, with everything that a shopper may be told below it. */
import type { Terms } from '@counterfoil/engine'
import { Box, List, Paper, Skeleton, Spoiler, Text, Title } from '@mantine/core'
import { useEditWords } from '../words/index.ts'

interface Props {
  readonly terms: Terms | undefined
  /** The form has mistakes: what is said is of what stood there before. */
  readonly isOld: boolean
}

export function Summary({ terms, isOld }: Props) {
  const t = useEditWords()
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="promotion-summary">
      <Title order={2} size="h5" id="promotion-summary" mb="xs">
        {t('summary')}
      </Title>
      {terms === undefined ? (
        isOld ? (
          <Text size="sm" c="dimmed">
            {t('summary_waits')}
          </Text>
        ) : (
          <Skeleton height={44} />
        )
      ) : (
        <>
          <Text aria-live="polite" style={{ overflowWrap: 'anywhere' }}>
            {terms.summary}
          </Text>
          {isOld && (
            <Text size="xs" c="dimmed" mt={4}>
              {t('summary_old')}
            </Text>
          )}
          <Box mt="sm">
            <Spoiler maxHeight={0} showLabel={t('all_terms')} hideLabel={t('fewer_terms')}>
              <List size="sm" spacing={4}>
                {[...new Set(terms.terms)].map(sentence => (
                  <List.Item key={sentence}>{sentence}</List.Item>
                ))}
              </List>
            </Spoiler>
          </Box>
        </>
      )}
    </Paper>
  )
}
