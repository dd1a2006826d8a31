/** Tests of the store that fail with the promotion as it is: what each expected and what came, and a way to go on. */
import { Anchor, Button, Group, List, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Dialog } from '../../../../shared/dialog.tsx'
import { useEditWords } from '../words/index.ts'
import type { Activation } from './use-activation.ts'

const fewDifferences = 3

export function FailingScenarios({
  activation: { failing = [], anyway, cancel, busy },
}: {
  readonly activation: Activation
}) {
  const t = useEditWords()
  return (
    <Dialog onClose={cancel} title={t('scenarios_title', { count: failing.length })} size="lg">
      <Stack gap="md">
        <Text size="sm">{t('scenarios_text')}</Text>
        <List size="sm" spacing="sm">
          {failing.map(({ id, name, differences }) => (
            <List.Item key={id}>
              <Anchor component={Link} to="/try" search={{ scenario: id } as never} size="sm">
                {name}
              </Anchor>
              <List size="sm" c="dimmed">
                {differences.slice(0, fewDifferences).map(({ path, expected, actual }) => (
                  <List.Item key={`${path} ${text(actual)}`}>
                    {t('scenario_difference', { path, expected: text(expected), actual: text(actual) })}
                  </List.Item>
                ))}
              </List>
            </List.Item>
          ))}
        </List>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={cancel}>
            {t('back_to_form')}
          </Button>
          <Button color="orange" loading={busy === 'activate'} onClick={() => void anyway()}>
            {t('activate_anyway')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '–')
}
