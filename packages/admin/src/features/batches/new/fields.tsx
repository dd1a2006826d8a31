/** What is wished of a batch. */
import { Checkbox, Group, Paper, Radio, Select, SimpleGrid, Stack, TextInput, Title } from '@mantine/core'
import { CountInput } from '../../../shared/count-input.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { PromotionPicker } from '../../codes/pieces/promotion-picker.tsx'
import { SourceFields } from '../../codes/pieces/source-fields.tsx'
import { batchWords } from '../words/index.ts'
import type { Wish } from './wish.ts'

interface FieldsProps {
  readonly wish: Wish
  readonly onChange: (part: Partial<Wish>) => void
  /** The pattern that the service takes where none is given. */
  readonly suggested: string | undefined
}

const mostCodes = 1_000_000_000
const alphabets = ['safe', 'digits', 'letters', 'own'] as const

export function BatchFields({ wish, onChange, suggested }: FieldsProps) {
  const t = useWords(batchWords)
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <PromotionPicker
          label={t('promotion')}
          value={wish.promotion}
          onChange={promotion => onChange({ promotion } as Partial<Wish>)}
          required
        />
        <CountInput
          label={t('count')}
          value={wish.count}
          onChange={count => onChange({ count })}
          max={mostCodes}
          allowNegative={false}
          required
        />
        <Format wish={wish} onChange={onChange} suggested={suggested} />
        <Handout wish={wish} onChange={onChange} />
        <Terms wish={wish} onChange={onChange} />
      </Stack>
    </Paper>
  )
}

function Format({ wish, onChange, suggested }: FieldsProps) {
  const t = useWords(batchWords)
  return (
    <>
      <TextInput
        label={t('pattern')}
        description={t('pattern_text')}
        placeholder={suggested ?? 'SPRING-####-####'}
        value={wish.pattern}
        onChange={({ currentTarget }) => onChange({ pattern: currentTarget.value })}
        maxLength={128}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        styles={{ input: { fontFamily: 'monospace' } }}
      />
      <Group grow align="flex-start">
        <Select
          label={t('alphabet')}
          value={wish.alphabet}
          onChange={value => onChange({ alphabet: alphabets.find(known => known === value) ?? 'safe' })}
          data={alphabets.map(value => ({ value, label: t(`alphabet_${value}`) }))}
          allowDeselect={false}
        />
        {wish.alphabet === 'own' && (
          <TextInput
            label={t('own_alphabet')}
            value={wish.ownAlphabet}
            onChange={({ currentTarget }) => onChange({ ownAlphabet: currentTarget.value })}
            maxLength={64}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Group>
      <Checkbox
        label={t('check_character')}
        description={t('check_character_text')}
        checked={wish.checkCharacter}
        onChange={({ currentTarget }) => onChange({ checkCharacter: currentTarget.checked })}
      />
    </>
  )
}

function Handout({ wish, onChange }: Omit<FieldsProps, 'suggested'>) {
  const t = useWords(batchWords)
  return (
    <Radio.Group
      label={t('handout')}
      value={wish.handout}
      onChange={value => onChange({ handout: value === 'issue' ? 'issue' : 'export' })}
    >
      <Stack gap="xs" mt="xs">
        <Radio value="export" label={t('handout_export')} description={t('handout_export_text')} />
        <Radio value="issue" label={t('handout_issue')} description={t('handout_issue_text')} />
      </Stack>
    </Radio.Group>
  )
}

function Terms({ wish, onChange }: Omit<FieldsProps, 'suggested'>) {
  const t = useWords(batchWords)
  return (
    <>
      <Title order={2} size="h5">
        {t('terms')}
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <CountInput
          label={t('redemptions')}
          value={wish.redemptions}
          onChange={redemptions => onChange({ redemptions })}
          placeholder={t('no_limit')}
        />
        <CountInput
          label={t('expires_after')}
          description={t(wish.handout === 'export' ? 'expires_after_export' : 'expires_after_issue')}
          value={wish.expiresAfter}
          onChange={expiresAfter => onChange({ expiresAfter })}
          max={36_500}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
        />
      </SimpleGrid>
      <TextInput
        type="date"
        label={t('ends')}
        value={wish.ends}
        onChange={({ currentTarget }) => onChange({ ends: currentTarget.value })}
      />
      <SourceFields source={wish} onChange={onChange} />
      <TextInput
        label={t('own_id')}
        description={t('own_id_text')}
        value={wish.id}
        onChange={({ currentTarget }) => onChange({ id: currentTarget.value })}
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
      />
    </>
  )
}
