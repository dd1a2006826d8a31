/** One scenario: what it expects, what it came to, and what can be done with it. */
import { Badge, Button, Group, Paper, Stack, Text, Title, VisuallyHidden } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../shared/api.ts'
import { useConfirm } from '../../../shared/confirm.tsx'
import { useFormat } from '../../../shared/format.ts'
import { Problem } from '../../../shared/problem.tsx'
import { useSession } from '../../../shared/session.tsx'
import { Money } from '../../../shared/values.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { keys } from '../keys.ts'
import classes from '../try.module.css'
import type { Scenario } from '../use-try-state.ts'
import { words } from '../words/index.ts'
import type { Run } from './scenarios-page.tsx'

type Result = Run['results'][number]

interface ItemProps {
  readonly scenario: Scenario
  readonly result: Result | undefined
  /** Its last result says nothing any more. */
  readonly onChanged: () => void
}

export function ScenarioItem({ scenario, result, onChanged }: ItemProps) {
  const t = useWords(words)
  const { id, name, at, expected } = scenario
  const currency = String((scenario.cart as { readonly currency?: unknown }).currency ?? '')
  return (
    <Paper withBorder p="md" component="article" aria-labelledby={`scenario-${id}`}>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start">
          <div className={classes.name}>
            <Group gap="xs">
              <Title order={2} size="h5" id={`scenario-${id}`}>
                {name}
              </Title>
              {result !== undefined && (
                <Badge variant="light" tt="none" color={result.status === 'passed' ? 'green' : 'red'} autoContrast>
                  {t(result.status === 'passed' ? 'passed' : 'failed')}
                </Badge>
              )}
            </Group>
            <Text size="sm" c="dimmed" component="div">
              {at === undefined || at === 'now' ? t('when_run') : at}
              {expected.total !== undefined && (
                <>
                  {' · '}
                  {t('expects_total')} <Money amount={expected.total} currency={currency} />
                </>
              )}
            </Text>
          </div>
          <Actions scenario={scenario} result={result} onChanged={onChanged} />
        </Group>
        {result?.status === 'failed' && <Differences result={result} />}
      </Stack>
    </Paper>
  )
}

function Actions({ scenario, result, onChanged }: ItemProps) {
  const t = useWords(words)
  const confirm = useConfirm()
  const { may } = useSession()
  const queries = useQueryClient()
  const done = async () => {
    await queries.invalidateQueries({ queryKey: keys.scenarios })
    onChanged()
  }
  const change = useMutation({
    mutationFn: (what: 'archive' | 'accept') =>
      what === 'archive'
        ? api.archiveScenario({ id: scenario.id })
        : api.patchScenario({
            id: scenario.id,
            body: { expected: acceptedOf(scenario, result) },
            ifMatch: `"${scenario.revision}"`,
          }),
    onSuccess: done,
  })
  const archive = async () => {
    const question = { title: t('retire'), text: t('retire_text', { name: scenario.name }), action: t('retire') }
    if (await confirm(question)) change.mutate('archive')
  }
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button size="xs" variant="default" component={Link} to={`/try?scenario=${encodeURIComponent(scenario.id)}`}>
          {t('open')}
          <VisuallyHidden> {scenario.name}</VisuallyHidden>
        </Button>
        {may('marketer') && result?.status === 'failed' && (
          <Button size="xs" variant="default" loading={change.isPending} onClick={() => change.mutate('accept')}>
            {t('accept')}
            <VisuallyHidden> {scenario.name}</VisuallyHidden>
          </Button>
        )}
        {may('marketer') && (
          <Button size="xs" variant="subtle" color="gray" loading={change.isPending} onClick={() => void archive()}>
            {t('retire')}
            <VisuallyHidden> {scenario.name}</VisuallyHidden>
          </Button>
        )}
      </Group>
      {change.error !== null && <Problem error={change.error} />}
    </Stack>
  )
}

/** What it came to, of what it expects. */
function acceptedOf({ expected }: Scenario, result: Result | undefined): object {
  if (!result) return expected
  const { actual } = result
  return Object.fromEntries(Object.keys(expected).map(name => [name, actual[name as keyof typeof actual]]))
}

function Differences({ result }: { readonly result: Result }) {
  const t = useWords(words)
  const format = useFormat()
  const say = (path: string, value: unknown) => {
    if (value === null || value === undefined) return t('nothing')
    if (typeof value === 'number' && /(total|discount|amount)$/.test(path)) return format.money(value, result.currency)
    if (typeof value !== 'object') return String(value)
    return Object.entries(value)
      .map(
        ([name, inner]) =>
          `${name} ${name === 'amount' ? format.money(Number(inner), result.currency) : String(inner)}`,
      )
      .join(', ')
  }
  return (
    <div className={classes.scroll}>
      <table className={classes.check}>
        <caption>
          <VisuallyHidden>{t('differences_of', { name: result.name })}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('expected')}</th>
            <th scope="col">{t('actual')}</th>
          </tr>
        </thead>
        <tbody>
          {result.differences.map(({ path, expected, actual }) => (
            <tr key={`${path} ${JSON.stringify(actual)}`}>
              <th scope="row">{path.replace(/^\$\./, '')}</th>
              <td>{say(path, expected)}</td>
              <td className={classes.failed}>{say(path, actual)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
