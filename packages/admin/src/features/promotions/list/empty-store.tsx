/** A store without promotions: what to begin with. */
import { Button, Card, SimpleGrid, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../../shared/session.tsx'
import { Empty } from '../../../shared/states.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { words } from './words/index.ts'

/** Of the templates those that most stores begin with. */
const first = [
  ['percent-off', 'template_percent_off'],
  ['newsletter', 'template_newsletter'],
  ['free-shipping-from', 'template_free_shipping_from'],
  ['influencer', 'template_influencer'],
  ['unique-codes', 'template_unique_codes'],
  ['flash-sale', 'template_flash_sale'],
] as const

export function EmptyStore() {
  const t = useWords(words)
  const { may } = useSession()
  if (!may('marketer')) return <Empty title={t('empty_analyst')} />
  return (
    <Empty title={t('empty')} text={t('empty_text')}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm" w="100%" maw={760}>
        {first.map(([template, label]) => (
          <Card
            key={template}
            component={Link}
            to="/promotions/new"
            search={{ template } as never}
            withBorder
            padding="md"
          >
            <Text size="sm" fw={600}>
              {t(label)}
            </Text>
          </Card>
        ))}
      </SimpleGrid>
      <Button component={Link} to="/promotions/new" variant="light">
        {t('empty_all')}
      </Button>
    </Empty>
  )
}
