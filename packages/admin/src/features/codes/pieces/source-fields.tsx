/** Where codes are told of: what reports book their orders to. */
import { Group, TextInput } from '@mantine/core'
import { useWords } from '../../../shared/words/use-words.ts'
import { codeWords } from '../words/index.ts'

interface Source {
  readonly channel: string
  readonly partner: string
}

interface SourceFieldsProps {
  readonly source: Source
  readonly onChange: (part: Partial<Source>) => void
}

export function SourceFields({ source: { channel, partner }, onChange }: SourceFieldsProps) {
  const t = useWords(codeWords)
  return (
    <Group grow align="flex-start">
      <TextInput
        label={t('channel')}
        value={channel}
        onChange={({ currentTarget }) => onChange({ channel: currentTarget.value })}
        maxLength={255}
      />
      <TextInput
        label={t('partner')}
        value={partner}
        onChange={({ currentTarget }) => onChange({ partner: currentTarget.value })}
        maxLength={255}
      />
    </Group>
  )
}
