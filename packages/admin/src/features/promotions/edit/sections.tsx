/** The form: what it is called, how it is opened, what it gives, to whom, when, how often, and beside what. */
import { promotionSchema } from '@counterfoil/engine'
import { Paper, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { CompanionsList } from './advice/companions.tsx'
import type { Advice } from './advice/use-advice.ts'
import { CampaignField } from './campaign-field.tsx'
import { CodeSection } from './code-section.tsx'
import { useForm } from './fields/form.tsx'
import { ListWidget } from './fields/list.tsx'
import { Members } from './fields/object.tsx'
import { ScheduleSection } from './schedule/section.tsx'
import type { FieldKind, ListField, ObjectField } from './schema/field.ts'
import { type JsonSchema, readObjectSchema } from './schema/read-schema.ts'
import { useEditWords } from './words/index.ts'

const schema = readObjectSchema(promotionSchema.json, promotionSchema.json.$defs as JsonSchema)
const basics = ['name', 'title'] as const
/** Each has a section of its own; `id` and `status` are no fields. Whatever else a promotion has or will have is under "More". */
const apart = [
  'id',
  'status',
  ...basics,
  'trigger',
  'effects',
  'conditions',
  'schedule',
  'limits',
  'combination',
  'campaign',
]

interface Props {
  readonly promotionId: string | undefined
  readonly code: string
  readonly onCode: (code: string) => void
  readonly timeZone: string
  readonly advice: Advice
}

export function Sections({ promotionId, code, onCode, timeZone, advice }: Props) {
  const t = useEditWords()
  const { words } = useForm()
  const others = schema.members.map(({ name }) => name).filter(name => !apart.includes(name))
  return (
    <Stack gap="lg">
      <Section title={t('section_basics')}>
        <Members path={[]} field={only(basics)} open={basics} />
      </Section>
      <Section title={t('section_code')}>
        <CodeSection promotionId={promotionId} code={code} onCode={onCode} />
      </Section>
      <Section title={t('section_effects')} about={t('section_effects_about')}>
        <ListWidget
          path={['effects']}
          label={words.label('effects')}
          required
          field={listOf('effects')}
          empty={t('no_effects')}
        />
      </Section>
      <Section title={t('section_conditions')} about={t('section_conditions_about')}>
        <ListWidget
          path={['conditions']}
          label={words.label('conditions')}
          required={false}
          field={listOf('conditions')}
          empty={t('no_conditions')}
        />
      </Section>
      <Section title={t('section_schedule')} about={t('section_schedule_about')}>
        <ScheduleSection timeZone={timeZone} />
      </Section>
      <Section title={t('section_limits')} about={t('section_limits_about')}>
        <Members path={['limits']} field={objectOf('limits')} open={['redemptions', 'per_customer', 'budget']} />
      </Section>
      <Section title={t('section_combination')} about={t('section_combination_about')}>
        <Members path={['combination']} field={objectOf('combination')} />
        <CompanionsList companions={advice.companions} pending={advice.pending} />
      </Section>
      <Section title={t('section_more')}>
        <CampaignField />
        <Members path={[]} field={only(others)} />
      </Section>
    </Stack>
  )
}

function fieldOf(name: string): FieldKind | undefined {
  return schema.members.find(member => member.name === name)?.field
}

function only(names: readonly string[]): ObjectField {
  return { ...schema, members: schema.members.filter(({ name }) => names.includes(name)) }
}

function objectOf(name: string): ObjectField {
  const field = fieldOf(name)
  return field?.kind === 'object' ? field : { kind: 'object', members: [], alternatives: [], oneAtLeast: [] }
}

function listOf(name: string): ListField {
  const field = fieldOf(name)
  return field?.kind === 'list' ? field : { kind: 'list', entry: { kind: 'json' }, least: 0, most: undefined }
}

interface SectionProps {
  readonly title: string
  readonly about?: string
  readonly children: ReactNode
}

function Section({ title, about, children }: SectionProps) {
  const id = useId()
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id}>
      <Title order={2} size="h4" id={id}>
        {title}
      </Title>
      {about !== undefined && (
        <Text size="sm" c="dimmed">
          {about}
        </Text>
      )}
      <Stack gap="md" mt="md">
        {children}
      </Stack>
    </Paper>
  )
}
