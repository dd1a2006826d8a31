/** What the promotion would have come to on orders that there were: asked for by a button, told in words and a few figures. */
import type { Promotion } from '@counterfoil/engine'
import { Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core'
import { Problem } from '../../../../shared/problem.tsx'
import { Loading } from '../../../../shared/states.tsx'
import { BacktestResult } from './result.tsx'
import { type BacktestRun, spans, useBacktest } from './use-backtest.ts'
import { useBacktestWords } from './words/index.ts'

interface Props {
  /** Undefined while the form has mistakes. */
  readonly promotion: Promotion | undefined
  readonly stored: boolean
}

export function BacktestPanel({ promotion, stored }: Props) {
  const t = useBacktestWords()
  const run = useBacktest(promotion, stored)
  const { result, isRunning, error, isOld } = run
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="promotion-backtest">
      <Title order={2} size="h5" id="promotion-backtest" mb="xs">
        {t('title')}
      </Title>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t(promotion === undefined ? 'waits' : 'intro')}
        </Text>
        <Choices run={run} asksWho={stored && promotion?.trigger === 'code'} />
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          loading={isRunning}
          disabled={promotion === undefined}
          onClick={run.start}
        >
          {t(result === undefined ? 'start' : 'again')}
        </Button>
        {error !== undefined && <Problem error={error} title={t('failed')} onRetry={run.start} />}
        <div aria-live="polite">
          {isRunning && <Loading rows={3} height={28} />}
          {!isRunning && result !== undefined && error === undefined && (
            <>
              {isOld && (
                <Text size="sm" fw={600} mb="xs">
                  {t('old')}
                </Text>
              )}
              <BacktestResult result={result} />
            </>
          )}
        </div>
      </Stack>
    </Paper>
  )
}

/** Which orders, and whether all of them had a code of it. */
function Choices({ run, asksWho }: { readonly run: BacktestRun; readonly asksWho: boolean }) {
  const t = useBacktestWords()
  const { choice, choose } = run
  return (
    <Group gap="sm" align="flex-end">
      <NativeSelect
        size="xs"
        label={t('days')}
        value={String(choice.days)}
        data={spans.map(days => ({ value: String(days), label: t('last_days', { days }) }))}
        onChange={event => {
          const days = spans.find(span => String(span) === event.currentTarget.value)
          if (days !== undefined) choose({ days })
        }}
      />
      {asksWho && (
        <NativeSelect
          size="xs"
          label={t('who')}
          value={choice.everybody ? 'everybody' : 'used'}
          data={(['everybody', 'used'] as const).map(value => ({ value, label: t(`who_${value}`) }))}
          onChange={event => choose({ everybody: event.currentTarget.value === 'everybody' })}
        />
      )}
    </Group>
  )
}
