/** `/campaigns/{id}`: one campaign, what was taken of it, and its promotions. */
import { Badge, Button, Grid, Group, Paper, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import { useFormat } from '../../shared/format.ts'
import { Page } from '../../shared/page.tsx'
import { Problem } from '../../shared/problem.tsx'
import { useSession } from '../../shared/session.tsx'
import { Loading } from '../../shared/states.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { datesText } from './dates.ts'
import { Editor } from './editor.tsx'
import { campaignKeys } from './keys.ts'
import { CampaignLimits } from './limits.tsx'
import { OwnPromotions } from './own-promotions.tsx'
import { type Campaign, type Switch, switches, useCampaigns, useSwitch } from './use-campaigns.ts'
import { statusColours, useStatusNow } from './use-status-now.ts'
import { words } from './words/index.ts'

export type StoredCampaign = Awaited<ReturnType<typeof api.readCampaign>>

export function CampaignPage() {
  const t = useWords(words)
  const { id = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery({
    queryKey: campaignKeys.one(id),
    queryFn: ({ signal }) => api.readCampaign({ id, signal }),
    // What is being edited is not exchanged under somebody's hands.
    refetchOnWindowFocus: false,
  })
  const parent = { to: '/campaigns', label: t('title') }
  if (data === undefined)
    return (
      <Page title={t('col_name')} parent={parent}>
        {error === null ? <Loading /> : <Problem error={error} onRetry={() => void refetch()} />}
      </Page>
    )
  return (
    <Page title={data.name} parent={parent} intro={<State campaign={data} />} actions={<Actions campaign={data} />}>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Editor key={data.id} campaign={data} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack gap="lg">
            <Taken id={data.id} />
            <OwnPromotions campaign={data} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  )
}

function State({ campaign }: { readonly campaign: StoredCampaign }) {
  const t = useWords(words)
  const format = useFormat()
  const status = useStatusNow(campaign)
  return (
    <Group gap="xs" mt={4}>
      <Badge variant="dot" color={statusColours[status]} tt="none">
        {t(`status_${status}`)}
      </Badge>
      {datesText(campaign.schedule ?? {}, t, format)}
    </Group>
  )
}

const offered: Readonly<Record<StoredCampaign['status'], readonly Switch[]>> = {
  draft: ['activate', 'archive'],
  active: ['pause', 'archive'],
  paused: ['activate', 'archive'],
  archived: ['activate'],
}

function Actions({ campaign: { id, name, status } }: { readonly campaign: StoredCampaign }) {
  const t = useWords(words)
  const { may } = useSession()
  const { busy, run } = useSwitch()
  const figures = useFigures(id)
  return (
    <>
      <Button component={Link} to="/reports" search={{ report: 'campaigns', campaign: id } as never} variant="default">
        {t('report')}
      </Button>
      {may('marketer') &&
        switches
          .filter(verb => offered[status].includes(verb))
          .map(verb => (
            <Button
              key={verb}
              variant="default"
              loading={busy === verb}
              onClick={() => void run(verb, { id, name, active: figures?.active ?? 0 })}
            >
              {t(verb)}
            </Button>
          ))}
    </>
  )
}

/** Of the list, which the page before has mostly read already. */
function useFigures(id: string): Campaign['figures'] {
  const { data } = useCampaigns()
  return data?.pages.flatMap(page => page.data).find(campaign => campaign.id === id)?.figures
}

function Taken({ id }: { readonly id: string }) {
  const t = useWords(words)
  const figures = useFigures(id)
  if (figures?.uses === undefined && figures?.budget === undefined) return null
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h5" mb="xs">
        {t('limits')}
      </Title>
      <CampaignLimits figures={figures} />
    </Paper>
  )
}
