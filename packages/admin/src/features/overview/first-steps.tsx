/** What to do in a store in which nothing happened yet, and what of it is done. */
import { Anchor, List, Paper, Text, ThemeIcon, Title, VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { isDemo } from '../../app/store-id.ts'
import { useWords } from '../../shared/words/use-words.ts'
import type { OverviewDocument } from './periods-now.tsx'
import { overviewWords } from './words/index.ts'

export function FirstSteps({ has }: { readonly has: OverviewDocument['has'] }) {
  const t = useWords(overviewWords)
  const steps = [
    { id: 'promotion', to: '/promotions/new', done: has.promotions },
    { id: 'code', to: '/codes/new', done: has.codes },
    { id: 'live', to: '/promotions', done: has.active },
    shopStep(has.redemptions),
  ] as const
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="steps">
      <Title order={2} size="h5" id="steps" mb="sm">
        {t('steps')}
      </Title>
      <List spacing="sm" center={false} type="ordered" listStyleType="none">
        {steps.map(({ id, to, done }, place) => (
          <List.Item
            key={id}
            icon={
              <ThemeIcon size={24} radius="xl" variant={done ? 'filled' : 'light'}>
                <span aria-hidden="true">{done ? '✓' : place + 1}</span>
                {done && <VisuallyHidden>{t('steps_done')}</VisuallyHidden>}
              </ThemeIcon>
            }
          >
            {id === 'shop' ? (
              <Anchor href={to} size="sm" fw={600}>
                {t('step_shop')}
              </Anchor>
            ) : (
              <Anchor component={Link} to={to} size="sm" fw={600}>
                {t(`step_${id}`)}
              </Anchor>
            )}
            <Text size="sm" c="dimmed">
              {t(`step_${id}_text`)}
            </Text>
          </List.Item>
        ))}
      </List>
    </Paper>
  )
}

/** Only the demo store has a shop here; others begin with a cart of their own. */
function shopStep(done: boolean) {
  return isDemo ? ({ id: 'shop', to: '/shop', done } as const) : ({ id: 'cart', to: '/try', done } as const)
}
