/** From a promotion to what came of it: its report, its orders, its codes and batches, each narrowed to it. */
import { Anchor, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWords } from '../../../shared/words/use-words.ts'
import { usePromotion } from '../../codes/pieces/promotion-name.tsx'
import { wayWords } from '../../comparison/way-words.ts'
import { useEditWords } from './words/index.ts'

interface Props {
  readonly id: string
  readonly hasCodes: boolean
  /** The promotion that it is a copy of. */
  readonly origin: string | undefined
}

export function PromotionLinks({ id, hasCodes, origin }: Props) {
  const t = useEditWords()
  const ways = [
    { to: '/reports', text: t('see_report'), search: { report: 'promotions', promotion: id } },
    { to: '/redemptions', text: t('see_orders'), search: { promotion: id } },
    ...(hasCodes
      ? [
          { to: '/codes', text: t('see_codes'), search: { promotion: id } },
          { to: '/batches', text: t('see_batches'), search: { promotion: id } },
        ]
      : []),
  ]
  return (
    <Group component="nav" gap="md" mt={4} aria-label={t('see_also')}>
      {ways.map(({ to, text, search }) => (
        <Anchor key={to} component={Link} to={to} search={search as never} size="sm">
          {text}
        </Anchor>
      ))}
      {origin !== undefined && <CompareWith origin={origin} id={id} />}
    </Group>
  )
}

/** A copy with another value is half of a test; its origin is the other half. */
function CompareWith({ origin, id }: { readonly origin: string; readonly id: string }) {
  const t = useWords(wayWords)
  const { data } = usePromotion(origin)
  if (data === undefined) return null
  const search = { arm: [`promotion:${origin}`, `promotion:${id}`] }
  return (
    <Anchor component={Link} to="/compare" search={search as never} size="sm">
      {t('compare_with', { name: data.name })}
    </Anchor>
  )
}
