/** Colours and reading direction, kept in this browser. */
import { Group, Radio, useMantineColorScheme } from '@mantine/core'
import { useLanguage } from '../../shared/words/language.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { Section } from './section.tsx'
import { words } from './words/index.ts'

export function AppearanceSection() {
  const t = useWords(words)
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { direction, setDirection } = useLanguage()
  return (
    <Section title={t('appearance')} text={t('appearance_text')}>
      <Radio.Group
        label={t('scheme')}
        value={colorScheme}
        onChange={value => setColorScheme(value === 'dark' || value === 'light' ? value : 'auto')}
      >
        <Group mt="xs">
          {(['light', 'dark', 'auto'] as const).map(scheme => (
            <Radio key={scheme} value={scheme} label={t(`scheme_${scheme}`)} />
          ))}
        </Group>
      </Radio.Group>
      <Radio.Group
        label={t('direction')}
        value={direction}
        onChange={value => setDirection(value === 'rtl' ? 'rtl' : 'ltr')}
      >
        <Group mt="xs">
          {(['ltr', 'rtl'] as const).map(one => (
            <Radio key={one} value={one} label={t(`direction_${one}`)} />
          ))}
        </Group>
      </Radio.Group>
    </Section>
  )
}
