/** What its writer may be sorry for: how grave it is in a word and a colour, and the field that it is about. */
import type { LintFinding } from '@counterfoil/engine'
import { Anchor, Badge, Group, Loader, Paper, Stack, Text, Title } from '@mantine/core'
import { stepsOf } from '../document/json-path.ts'
import { focusPath, useForm } from '../fields/form.tsx'
import { useEditWords } from '../words/index.ts'
import { useFindingText } from './finding-text.ts'

interface Props {
  readonly findings: readonly LintFinding[]
  readonly pending: boolean
}

const colours = { error: 'red', warning: 'orange', hint: 'blue' } as const

export function Findings({ findings, pending }: Props) {
  const t = useEditWords()
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="promotion-findings">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5" id="promotion-findings">
          {t('findings', { count: findings.length })}
        </Title>
        {pending && <Loader size="xs" role="status" aria-label={t('looking')} />}
      </Group>
      {findings.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('findings_none')}
        </Text>
      ) : (
        <Stack gap="sm" component="ul" m={0} p={0} aria-live="polite">
          {findings.map(finding => (
            <Finding
              key={`${finding.rule} ${finding.path ?? ''} ${finding.code ?? ''} ${finding.message}`}
              finding={finding}
            />
          ))}
        </Stack>
      )}
    </Paper>
  )
}

function Finding({ finding }: { readonly finding: LintFinding }) {
  const t = useEditWords()
  const text = useFindingText()
  const { words } = useForm()
  const path = pathOf(finding)
  return (
    <Stack gap={2} component="li" style={{ listStyle: 'none' }} data-rule={finding.rule}>
      <Badge color={colours[finding.severity]} variant="light" size="sm" autoContrast={false} w="fit-content">
        {t(`severity_${finding.severity}`)}
      </Badge>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {text(finding)}
      </Text>
      {path.length > 0 && (
        <Anchor component="button" type="button" size="sm" w="fit-content" ta="start" onClick={() => focusPath(path)}>
          {t('go_to', { place: words.place(path) })}
        </Anchor>
      )}
    </Stack>
  )
}

/** Findings about a code lead to where codes are written. */
function pathOf({ path, code, rule }: LintFinding) {
  if (path !== undefined) return stepsOf(path)
  return code !== undefined || rule === 'no_codes' ? ['code'] : []
}
