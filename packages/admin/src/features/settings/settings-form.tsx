/** The form of all settings; below it, always in sight, what is not saved yet. */
import type { AnswerOf } from '@counterfoil/contract/client'
import { Alert, Button, Group, Paper, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { Problem } from '../../shared/problem.tsx'
import { useLeaveGuard } from '../../shared/use-leave-guard.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { Section } from '../profile/section.tsx'
import { valueAt } from './changes.ts'
import { groupFields } from './groups.ts'
import type { Field } from './read-fields.ts'
import { SettingField } from './setting-field.tsx'
import { useSettings } from './use-settings.ts'
import { words } from './words/index.ts'

interface SettingsFormProps {
  readonly document: AnswerOf<'readStore'>
  readonly etag: string
  readonly fields: readonly Field[]
}

export function SettingsForm({ document, etag, fields }: SettingsFormProps) {
  const t = useWords(words)
  const settings = useSettings(document, etag)
  const { stored, changes, change, faults, save, isStale } = settings
  const count = Object.keys(changes).length
  useLeaveGuard(count > 0 && !save.isPending)
  const currency = String(changes['settings.currency'] ?? valueAt(stored, 'settings.currency') ?? '')
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (count > 0) save.mutate()
      }}
    >
      <Stack gap="lg" maw={900}>
        {groupFields(fields).map(group => (
          <Section key={group.id} title={t(`g_${group.id}`)}>
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" verticalSpacing="md">
              {group.id === 'store' && (
                <TextInput
                  label={t('f_name')}
                  value={String(changes.name ?? stored.name)}
                  maxLength={255}
                  error={faults.name}
                  onChange={event => change('name', event.currentTarget.value)}
                />
              )}
              {group.fields.map(field => {
                const path = `settings.${field.path}`
                const isChanged = path in changes
                return (
                  <SettingField
                    key={field.path}
                    field={field}
                    currency={currency}
                    value={isChanged ? changes[path] : valueAt(stored, path)}
                    isChanged={isChanged}
                    error={faults[path]}
                    onChange={value => change(path, value)}
                  />
                )
              })}
            </SimpleGrid>
          </Section>
        ))}
        {(count > 0 || isStale) && <SaveBar settings={settings} count={count} isStale={isStale} />}
      </Stack>
    </form>
  )
}

interface SaveBarProps {
  readonly settings: ReturnType<typeof useSettings>
  readonly count: number
  readonly isStale: boolean
}

function SaveBar({ settings: { save, discard, otherError }, count, isStale }: SaveBarProps) {
  const t = useWords(words)
  return (
    <Paper withBorder p="md" pos="sticky" bottom={0} style={{ zIndex: 2 }}>
      <Stack gap="sm">
        {isStale && (
          <Alert color="yellow" role="alert">
            {t('stale')}
          </Alert>
        )}
        {otherError !== undefined && <Problem error={otherError} />}
        <Group justify="flex-end">
          <Button variant="default" disabled={save.isPending} onClick={discard}>
            {t('discard')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('save', { count })}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
