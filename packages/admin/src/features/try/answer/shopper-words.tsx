/** What a shopper would read, in each language that there are words in. */
import { SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useLanguage } from '../../../shared/words/language.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { Card } from '../form/parts.tsx'
import type { Trial } from '../state.ts'
import { words } from '../words/index.ts'

export function ShopperWords({ trial }: { readonly trial: Trial }) {
  const t = useWords(words)
  const { locale } = useLanguage()
  const [language, setLanguage] = useState<string>(locale)
  const said = trial.words ?? {}
  const { applied = [], rejected = [], nearly = [] } = said[language] ?? {}
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  const lines = [
    ...applied.map(({ promotion, title }) => ({ key: `a ${promotion}`, text: t('shopper_gets', { title }) })),
    ...rejected.map(({ code, message }) => ({ key: `r ${code}`, text: message })),
    ...nearly.map(({ promotion, message }) => ({ key: `n ${promotion}`, text: message })),
  ]
  return (
    <Card
      title={t('shopper_reads')}
      actions={
        <SegmentedControl
          transitionDuration={0}
          size="xs"
          aria-label={t('language')}
          value={language}
          onChange={setLanguage}
          data={Object.keys(said).map(value => ({ value, label: names.of(value) ?? value }))}
        />
      }
    >
      {lines.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('shopper_reads_nothing')}
        </Text>
      ) : (
        <Stack gap={4} lang={language}>
          {lines.map(({ key, text }) => (
            <Text size="sm" key={key}>
              {text}
            </Text>
          ))}
        </Stack>
      )}
    </Card>
  )
}
