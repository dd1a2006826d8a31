/** The scenarios of the store: run all, see what is not as expected, open, accept or retire one. */
import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../shared/api.ts'
import { Page } from '../../../shared/page.tsx'
import { Problem } from '../../../shared/problem.tsx'
import { Empty, Loading } from '../../../shared/states.tsx'
import { useSearchState } from '../../../shared/use-search-state.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { keys } from '../keys.ts'
import type { Scenario } from '../use-try-state.ts'
import { words } from '../words/index.ts'
import { ScenarioItem } from './scenario-item.tsx'

export type Run = Awaited<ReturnType<typeof api.runScenarios>>

export function ScenariosPage() {
  const t = useWords(words)
  const list = useQuery({ queryKey: keys.scenarios, queryFn: ({ signal }) => listAll(signal) })
  const run = useMutation({ mutationFn: () => api.runScenarios({ body: {} }) })
  const scenarios = list.data ?? []
  const [search, setSearch] = useSearchState()
  const wanted = (search.search ?? '').trim().toLowerCase()
  const shown = scenarios.filter(({ id, name }) => `${name} ${id}`.toLowerCase().includes(wanted))
  return (
    <Page
      title={t('scenarios')}
      intro={t('scenarios_intro')}
      actions={
        scenarios.length > 0 && (
          <Button loading={run.isPending} onClick={() => run.mutate()}>
            {t('run_all')}
          </Button>
        )
      }
    >
      {list.error !== null && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {run.error !== null && <Problem error={run.error} onRetry={() => run.mutate()} />}
      {list.isPending && <Loading rows={4} height={64} />}
      {list.isSuccess && scenarios.length === 0 && (
        <Empty title={t('no_scenarios')} text={t('no_scenarios_text')}>
          <Button component={Link} to="/try">
            {t('nav')}
          </Button>
        </Empty>
      )}
      {run.data !== undefined && <Summary run={run.data} />}
      {scenarios.length > 0 && (
        <TextInput
          type="search"
          maw={420}
          label={t('search_scenarios')}
          defaultValue={search.search ?? ''}
          onChange={event => setSearch({ search: event.currentTarget.value.trim() || undefined })}
        />
      )}
      {scenarios.length > 0 && shown.length === 0 && <Text role="status">{t('no_scenario_fits')}</Text>}
      <Stack gap="sm">
        {shown.map(scenario => (
          <ScenarioItem
            key={scenario.id}
            scenario={scenario}
            result={run.data?.results.find(({ id }) => id === scenario.id)}
            onChanged={() => run.data !== undefined && run.mutate()}
          />
        ))}
      </Stack>
    </Page>
  )
}

function Summary({ run }: { readonly run: Run }) {
  const t = useWords(words)
  return (
    <Alert color={run.failed === 0 ? 'green' : 'red'} variant="light" role="status">
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {run.failed === 0
            ? t('all_passed', { count: run.run })
            : t('some_failed', { failed: run.failed, count: run.run })}
        </Text>
        {!run.complete && <Text size="sm">{t('run_incomplete')}</Text>}
      </Group>
    </Alert>
  )
}

/** As many as are run at once. */
const mostPages = 2

async function listAll(signal: AbortSignal): Promise<readonly Scenario[]> {
  const all: Scenario[] = []
  let after: string | null = null
  for (let page = 0; page < mostPages; page += 1) {
    const { data, next } = await api.listScenarios({ query: { limit: 250, ...(after !== null && { after }) }, signal })
    all.push(...data)
    if (next === null) break
    after = next
  }
  return all
}
