/** `/campaigns`: all campaigns of the store. */
import { Anchor, Badge, Button, Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useFormat } from '../../shared/format.ts'
import { More } from '../../shared/more.tsx'
import { Page } from '../../shared/page.tsx'
import { Problem } from '../../shared/problem.tsx'
import { useSession } from '../../shared/session.tsx'
import { Empty, Loading } from '../../shared/states.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { datesText } from './dates.ts'
import { CampaignLimits } from './limits.tsx'
import { type Campaign, useCampaigns } from './use-campaigns.ts'
import { statusColours, useStatusNow } from './use-status-now.ts'
import { words } from './words/index.ts'

export function CampaignsPage() {
  const t = useWords(words)
  const { may } = useSession()
  const add = may('marketer') && (
    <Button component={Link} to="/campaigns/new">
      {t('new')}
    </Button>
  )
  return (
    <Page title={t('title')} intro={t('intro')} actions={add}>
      <Campaigns />
    </Page>
  )
}

function Campaigns() {
  const t = useWords(words)
  const found = useCampaigns()
  const { data, error, refetch, isFetchNextPageError } = found
  if (data === undefined)
    return error === null ? <Loading height={96} /> : <Problem error={error} onRetry={() => void refetch()} />
  const campaigns = data.pages.flatMap(page => page.data)
  if (campaigns.length === 0) return <Empty title={t('empty')} text={t('empty_text')} />
  const ordered = [...campaigns].sort((one, other) => Number(isArchived(one)) - Number(isArchived(other)))
  return (
    <>
      {error !== null && !isFetchNextPageError && <Problem error={error} onRetry={() => void refetch()} />}
      <Stack component="ul" gap="sm" m={0} p={0} aria-label={t('title')}>
        {ordered.map(campaign => (
          <Row key={campaign.id} campaign={campaign} />
        ))}
      </Stack>
      <More of={found} />
    </>
  )
}

function isArchived({ status }: Campaign): boolean {
  return status === 'archived'
}

function Row({ campaign }: { readonly campaign: Campaign }) {
  const t = useWords(words)
  const format = useFormat()
  const { id, name, schedule = {}, figures } = campaign
  const status = useStatusNow(campaign)
  const count = { count: figures?.promotions ?? 0, active: figures?.active ?? 0 }
  return (
    <Paper component="li" withBorder p="md" style={{ listStyle: 'none' }}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="md">
        <Anchor component={Link} to={`/campaigns/${id}`} fw={600} c="inherit" truncate>
          <bdi>{name}</bdi>
        </Anchor>
        <div>
          <Badge variant="dot" color={statusColours[status]} tt="none">
            {t(`status_${status}`)}
          </Badge>
          <Text size="xs" c="dimmed">
            {datesText(schedule, t, format)}
          </Text>
        </div>
        <Text size="sm">{t('promotions_of', count)}</Text>
        <div>
          <CampaignLimits figures={figures} />
        </div>
      </SimpleGrid>
    </Paper>
  )
}
