/** The codes that are entered, in their order, and whether what was really used counts. */
import { SegmentedControl, Stack, TagsInput, Text } from '@mantine/core'
import { useWords } from '../../../shared/words/use-words.ts'
import { codesOf, withCodes } from '../state.ts'
import type { TryForm } from '../use-try-state.ts'
import { words } from '../words/index.ts'
import { Card } from './parts.tsx'

export function CodesCard({ form }: { readonly form: TryForm }) {
  const t = useWords(words)
  const { cart, usage } = form.state
  return (
    <Card title={t('codes')}>
      <TagsInput
        label={t('codes_entered')}
        description={t('codes_hint')}
        placeholder={t('codes_placeholder')}
        value={[...codesOf(cart)]}
        onChange={codes => form.cart(withCodes(cart, codes))}
        splitChars={[',', ';', ' ', '\n']}
        allowDuplicates
        maxTags={20}
        acceptValueOnBlur
      />
      <Stack gap={4}>
        <Text size="sm" fw={500} id="try-usage">
          {t('usage')}
        </Text>
        <SegmentedControl
          transitionDuration={0}
          aria-labelledby="try-usage"
          value={usage}
          onChange={value => form.change({ ...form.state, usage: value === 'none' ? 'none' : 'real' })}
          data={[
            { value: 'real', label: t('usage_real') },
            { value: 'none', label: t('usage_none') },
          ]}
        />
      </Stack>
    </Card>
  )
}
