/** The promotions of a campaign, the open ones first. */
import { Anchor, Group, List, Paper, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import { Problem } from '../../shared/problem.tsx'
import { Loading } from '../../shared/states.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { State } from '../promotions/list/state.tsx'
import { campaignKeys } from './keys.ts'
import { words } from './words/index.ts'

const mostShown = 20
const states = 'draft,scheduled,active,outside_hours,expired,paused'

export function OwnPromotions({ campaign: { id } }: { readonly campaign: { readonly id: string } }) {
  const t = useWords(words)
  const { data, error, refetch } = useQuery({
    queryKey: campaignKeys.promotions(id),
    queryFn: ({ signal }) =>
      api.listPromotions({
        query: { campaign: id, state: states, sort: 'ends', include: 'counts', limit: mostShown },
        signal,
      }),
  })
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h5" mb="xs">
        {t('own')}
      </Title>
      {data === undefined &&
        (error === null ? <Loading rows={3} /> : <Problem error={error} onRetry={() => void refetch()} />)}
      {data?.data.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('own_none')}
        </Text>
      )}
      <List listStyleType="none" spacing="sm" size="sm">
        {data?.data.map(promotion => (
          <List.Item key={promotion.id}>
            <Group justify="space-between" align="flex-start" wrap="nowrap">
              <Anchor component={Link} to={`/promotions/${promotion.id}`} size="sm" truncate>
                <bdi>{promotion.name}</bdi>
              </Anchor>
              <div>
                <State promotion={promotion} />
              </div>
            </Group>
          </List.Item>
        ))}
      </List>
      {data !== undefined && data.data.length > 0 && (
        <Anchor component={Link} to="/promotions" search={{ campaign: id } as never} size="sm" mt="sm" display="block">
          {t('own_all', { count: data.counts?.all ?? data.data.length })}
        </Anchor>
      )}
    </Paper>
  )
}
