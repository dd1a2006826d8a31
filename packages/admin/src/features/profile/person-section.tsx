/** Name and language. */
import { Button, Group, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { Problem } from '../../shared/problem.tsx'
import { useSession } from '../../shared/session.tsx'
import { type Locale, locales } from '../../shared/words/define-words.ts'
import { useLanguage } from '../../shared/words/language.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { Section } from './section.tsx'
import { words } from './words/index.ts'

/** Languages call themselves by their own names. */
const names: Readonly<Record<Locale, string>> = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español' }

export function PersonSection() {
  const t = useWords(words)
  const session = useSession()
  const { setLocale } = useLanguage()
  const { account } = session.document
  const form = useForm({
    initialValues: { name: account.name, locale: account.locale ?? '' },
    validate: { name: value => (value.trim() === '' ? t('needed') : null) },
  })
  const save = useMutation({
    mutationFn: ({ name, locale }: typeof form.values) =>
      api.changeProfile({ body: { name: name.trim(), locale: locale === '' ? null : locale } }),
    onSuccess: async (_document, { locale }) => {
      const chosen = locales.find(one => one === locale)
      if (chosen !== undefined) setLocale(chosen)
      form.resetDirty()
      notifications.show({ message: t('saved'), withCloseButton: false })
      await session.refresh()
    },
  })
  const choices = [
    { value: '', label: t('language_browser') },
    ...locales.map(value => ({ value, label: names[value] })),
  ]
  return (
    <Section title={t('person')}>
      {save.error !== null && <Problem error={save.error} />}
      <form noValidate onSubmit={form.onSubmit(values => save.mutate(values))}>
        <Group align="flex-end" gap="md">
          <TextInput
            label={t('name')}
            autoComplete="name"
            maxLength={100}
            w={{ base: '100%', sm: 240 }}
            {...form.getInputProps('name')}
          />
          <Select
            label={t('language')}
            data={choices}
            allowDeselect={false}
            w={{ base: '100%', sm: 220 }}
            {...form.getInputProps('locale')}
          />
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            {t('save')}
          </Button>
        </Group>
      </form>
    </Section>
  )
}
