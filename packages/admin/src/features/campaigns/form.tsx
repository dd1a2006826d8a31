/** The fields of a campaign: name, dates, limits. */
import { Alert, Fieldset, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useSession } from '../../shared/session.tsx'
import { useLanguage } from '../../shared/words/language.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { moneyText } from '../promotions/edit/money/money-text.ts'
import { digitsOf, type FormProblem, type FormValues, isPlainMoment } from './form-values.ts'
import { words } from './words/index.ts'

interface FormProps {
  readonly form: FormValues
  readonly problems: ReadonlyMap<string, FormProblem>
  readonly disabled: boolean
  readonly hasWeekly: boolean
  readonly onChange: (change: Partial<FormValues>) => void
}

export function CampaignForm({ form, problems, disabled, hasWeekly, onChange }: FormProps) {
  const t = useWords(words)
  const { locale } = useLanguage()
  const session = useSession()
  const error = (field: string, currency = session.currency) => {
    const problem = problems.get(field)
    const example = moneyText(10 ** digitsOf(currency) * 1000, { digits: digitsOf(currency), locale })
    return problem === undefined ? undefined : t(problem, { example })
  }
  return (
    <Stack gap="md">
      <TextInput
        label={t('name')}
        value={form.name}
        maxLength={255}
        required
        disabled={disabled}
        error={error('name')}
        onChange={event => onChange({ name: event.currentTarget.value })}
      />
      <Fieldset legend={t('schedule')} disabled={disabled}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('schedule_hint')}
          </Text>
          <SimpleGrid cols={{ base: 1, xl: 2 }}>
            <Moment label={t('starts')} value={form.starts} onChange={starts => onChange({ starts })} />
            <Moment label={t('ends')} value={form.ends} error={error('ends')} onChange={ends => onChange({ ends })} />
          </SimpleGrid>
          <Select
            label={t('time_zone')}
            placeholder={t('time_zone_store', { zone: session.timeZone })}
            data={zones}
            value={form.time_zone === '' ? null : form.time_zone}
            onChange={zone => onChange({ time_zone: zone ?? '' })}
            searchable
            clearable
            limit={100}
          />
          {hasWeekly && (
            <Alert variant="light" color="gray" p="xs">
              {t('weekly_kept')}
            </Alert>
          )}
        </Stack>
      </Fieldset>
      <Fieldset legend={t('limits')} disabled={disabled}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('limits_hint')}
          </Text>
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            <TextInput
              label={t('redemptions')}
              inputMode="numeric"
              value={form.redemptions}
              error={error('redemptions')}
              onChange={event => onChange({ redemptions: event.currentTarget.value })}
            />
            {Object.entries(form.budget).map(([currency, text]) => (
              <TextInput
                key={currency}
                label={t('budget', { currency })}
                inputMode="decimal"
                value={text}
                error={error(`budget.${currency}`, currency)}
                onChange={event => onChange({ budget: { ...form.budget, [currency]: event.currentTarget.value } })}
              />
            ))}
          </SimpleGrid>
        </Stack>
      </Fieldset>
    </Stack>
  )
}

const zones = Intl.supportedValuesOf('timeZone')

interface MomentProps {
  readonly label: string
  readonly value: string
  readonly error?: string | undefined
  readonly onChange: (value: string) => void
}

/** A day, and a time if it is not the whole day; what is stored in another way is shown as it is. */
function Moment({ label, value, error, onChange }: MomentProps) {
  const t = useWords(words)
  if (!isPlainMoment(value))
    return (
      <TextInput
        label={label}
        description={t('as_written')}
        value={value}
        error={error}
        onChange={event => onChange(event.currentTarget.value)}
      />
    )
  const [day = '', time = ''] = value.split('T')
  return (
    <Group gap="xs" align="flex-start">
      <TextInput
        type="date"
        label={label}
        value={day}
        error={error}
        flex="1 1 10rem"
        onChange={event => {
          const next = event.currentTarget.value
          onChange(next === '' || time === '' ? next : `${next}T${time}`)
        }}
      />
      <TextInput
        type="time"
        label={t('time')}
        value={time}
        disabled={day === ''}
        flex="1 1 8rem"
        onChange={event => onChange(event.currentTarget.value === '' ? day : `${day}T${event.currentTarget.value}`)}
      />
    </Group>
  )
}
