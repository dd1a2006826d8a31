/** Where a promotion begins: a kind of offer that shops know, or an empty page. */
import { Anchor, Code, Group, Paper, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '../../../../shared/page.tsx'
import { templates } from '../../templates/index.ts'
import { type PromotionTemplate, templateGroups } from '../../templates/template.ts'
import { useEditWords } from '../words/index.ts'
import styles from './template-choice.module.css'
import { useTemplateWords } from './template-words.ts'

export function TemplateChoice() {
  const t = useEditWords()
  const words = useTemplateWords()
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const fits = ({ id, code = '' }: PromotionTemplate) =>
    `${words.name(id)} ${words.about(id)} ${code}`.toLowerCase().includes(wanted)
  const found = templates.filter(fits)
  return (
    <Page
      title={t('new_promotion')}
      intro={t('choose_template')}
      parent={{ to: '/promotions', label: t('promotions') }}
    >
      <TextInput
        type="search"
        maw={480}
        label={t('search_templates')}
        value={search}
        onChange={event => setSearch(event.currentTarget.value)}
      />
      {wanted === '' && (
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
          <Card to="blank" name={t('blank')} about={t('blank_about')} code={undefined} />
        </SimpleGrid>
      )}
      {found.length === 0 && <Text aria-live="polite">{t('nothing_found')}</Text>}
      {templateGroups.map(group => {
        const some = found.filter(template => template.group === group)
        if (some.length === 0) return null
        return (
          <Stack key={group} gap="sm" component="section" aria-label={words.group(group)}>
            <Title order={2} size="h4">
              {words.group(group)}
            </Title>
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
              {some.map(({ id, code }) => (
                <Card key={id} to={id} name={words.name(id)} about={words.about(id)} code={code} />
              ))}
            </SimpleGrid>
          </Stack>
        )
      })}
    </Page>
  )
}

interface CardProps {
  readonly to: string
  readonly name: string
  readonly about: string
  readonly code: string | undefined
}

function Card({ to, name, about, code }: CardProps) {
  return (
    <Paper withBorder p="md" className={styles.card}>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <Anchor
          component={Link}
          to="/promotions/new"
          search={{ template: to } as never}
          fw={600}
          className={styles.link}
        >
          {name}
        </Anchor>
        {code !== undefined && (
          <Code flex="none" mt={3}>
            {code}
          </Code>
        )}
      </Group>
      <Text size="sm" c="dimmed" mt={4}>
        {about}
      </Text>
    </Paper>
  )
}
