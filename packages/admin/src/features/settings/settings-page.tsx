/** The settings of the store: read, changed, saved with the revision that was read. */
import { Anchor, Box } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import { Page } from '../../shared/page.tsx'
import { Problem } from '../../shared/problem.tsx'
import { Loading } from '../../shared/states.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { Section } from '../profile/section.tsx'
import { settingsKeys } from './keys.ts'
import { readFields, type Schema } from './read-fields.ts'
import { SettingsForm } from './settings-form.tsx'
import { words } from './words/index.ts'

export function SettingsPage() {
  const t = useWords(words)
  const store = useQuery({
    queryKey: settingsKeys.store,
    queryFn: async ({ signal }) => {
      const { body, etag } = await api.request('readStore', { signal })
      return { body, etag }
    },
  })
  const fields = useQuery({
    queryKey: settingsKeys.schema,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const description = (await api.readOpenApi({ signal })) as unknown as {
        readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
      }
      return readFields(description.components.schemas.Settings ?? {})
    },
  })
  const error = store.error ?? fields.error
  const retry = () => void Promise.all([store.refetch(), fields.refetch()])
  return (
    <Page title={t('title')} intro={t('intro')}>
      {error !== null && <Problem error={error} onRetry={retry} />}
      {error === null && (store.data === undefined || fields.data === undefined) && <Loading rows={8} height={64} />}
      {store.data !== undefined && fields.data !== undefined && (
        <SettingsForm document={store.data.body} etag={store.data.etag ?? '*'} fields={fields.data} />
      )}
      <Box maw={900}>
        <Section title={t('guard_title')} text={t('guard_text')}>
          <Anchor component={Link} to="/codes/protection">
            {t('guard_link')}
          </Anchor>
        </Section>
      </Box>
    </Page>
  )
}
