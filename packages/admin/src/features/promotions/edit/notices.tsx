/** How it stands with the promotion in hand: its status, unsaved work of earlier visits, what others changed, what failed. */
import { Alert, Badge, Button, Group, Text } from '@mantine/core'
import { isOver } from '../../../shared/is-over.ts'
import { Problem } from '../../../shared/problem.tsx'
import { useSession } from '../../../shared/session.tsx'
import { useServerNow } from '../../../shared/time.ts'
import { Instant } from '../../../shared/values.tsx'
import type { TemplateExample } from '../templates/template.ts'
import type { Activation, StatusChange } from './actions/use-activation.ts'
import { NoCode } from './openers/no-code.tsx'
import { PromotionLinks } from './promotion-links.tsx'
import type { Editor } from './use-editor.ts'
import { useEditWords } from './words/index.ts'

/** What is read of a promotion as it is stored. */
interface StoredPromotion {
  readonly status: 'draft' | 'active' | 'paused' | 'archived'
  readonly schedule?: { readonly ends?: string; readonly time_zone?: string }
  readonly metadata?: { readonly derived_from?: { readonly promotion?: string } }
}

const colours = { draft: 'gray', active: 'green', ended: 'gray', paused: 'yellow', archived: 'gray' } as const

export function Status({ editor: { id, state, isDirty } }: { readonly editor: Editor }) {
  const t = useEditWords()
  const { timeZone } = useSession()
  const now = useServerNow(60_000)
  const stored = state.base as StoredPromotion | undefined
  const { ends, time_zone } = stored?.schedule ?? {}
  const isEnded = stored?.status === 'active' && isOver(ends, time_zone ?? timeZone, now)
  const name = isEnded ? 'ended' : stored?.status
  return (
    <>
      <Group gap="xs">
        {name !== undefined && (
          <Badge variant="dot" color={colours[name]}>
            {t(`status_${name}`)}
          </Badge>
        )}
        <Text size="sm" aria-live="polite">
          {isDirty ? t('unsaved') : name === undefined ? t('not_stored_yet') : t('all_saved')}
        </Text>
      </Group>
      {state.base !== undefined && (
        <PromotionLinks
          id={id}
          hasCodes={state.base.trigger === 'code'}
          origin={stored?.metadata?.derived_from?.promotion}
        />
      )}
    </>
  )
}

/** What a template filled in only to show how it looks. */
export interface ExampleNote {
  readonly kind: TemplateExample
  readonly what: string
}

interface NoticesProps {
  readonly editor: Editor
  readonly example: ExampleNote | undefined
  /** It is stored, and nothing opens it. */
  readonly lacksCode: boolean
  readonly activation: Activation
  readonly onSave: () => void
  readonly onAgain: (to: StatusChange) => void
}

export function Notices({ editor, example, lacksCode, activation, onSave, onAgain }: NoticesProps) {
  const t = useEditWords()
  const { found, joined, state } = editor
  const failed = activation.failure
  return (
    <>
      {lacksCode && state.base?.status === 'active' && <NoCode promotionId={editor.id} isActive />}
      {found && (
        <Alert color="blue" variant="light" title={t('found_title')} role="status">
          <Text size="sm">
            {t('found_text')} <Instant at={found.at} relative />
          </Text>
          <Group gap="xs" mt="sm">
            <Button size="xs" onClick={found.restore}>
              {t('found_restore')}
            </Button>
            <Button size="xs" variant="default" onClick={found.drop}>
              {t('found_drop')}
            </Button>
          </Group>
        </Alert>
      )}
      {example && state.base === undefined && (
        <Alert color="blue" variant="light" title={t('example_title')}>
          <Text size="sm">{t(`example_${example.kind}`, { what: example.what })}</Text>
        </Alert>
      )}
      {joined && (
        <Alert color="blue" variant="light" role="status">
          {t('joined')}
        </Alert>
      )}
      {editor.failure !== undefined && <Problem error={editor.failure} onRetry={onSave} title={t('save_failed')} />}
      {editor.failure === undefined && failed !== undefined && (
        <Problem error={failed.error} onRetry={() => onAgain(failed.to)} title={t(`${failed.to}_failed`)} />
      )}
    </>
  )
}
