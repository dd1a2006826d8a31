/** "Why not?": a cart, a shopper, a moment and codes on one side, and on the other what the store makes of it, as one types. */
import { Alert, Stack, Text } from '@mantine/core'
import { Page } from '../../shared/page.tsx'
import { Problem } from '../../shared/problem.tsx'
import { useLanguage } from '../../shared/words/language.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { Answer } from './answer/answer.tsx'
import { CartCard } from './form/cart-card.tsx'
import { CodesCard } from './form/codes-card.tsx'
import { MomentCard } from './form/moment-card.tsx'
import { ShopperCard } from './form/shopper-card.tsx'
import { SaveScenario } from './scenarios/save-scenario.tsx'
import { ShareMenu } from './share/share-menu.tsx'
import classes from './try.module.css'
import { useTrial } from './use-trial.ts'
import { useTryState } from './use-try-state.ts'
import { words } from './words/index.ts'

export function TryPage() {
  const t = useWords(words)
  const { locale } = useLanguage()
  const form = useTryState()
  const trial = useTrial(form.state, locale)
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      actions={
        <>
          <ShareMenu state={form.state} />
          <SaveScenario form={form} trial={trial.data} isBehind={trial.isBehind} />
        </>
      }
    >
      {form.problem !== undefined && <Problem error={form.problem} title={t('scenario_not_opened')} />}
      {form.scenario !== undefined && (
        <Alert variant="light" p="xs">
          <Text size="sm">{t('scenario_opened', { name: form.scenario.document.name })}</Text>
        </Alert>
      )}
      <div className={classes.columns}>
        <Stack gap="md">
          <CartCard form={form} />
          <CodesCard form={form} />
          <ShopperCard form={form} />
          <MomentCard form={form} />
        </Stack>
        <Answer form={form} trial={trial} />
      </div>
    </Page>
  )
}
