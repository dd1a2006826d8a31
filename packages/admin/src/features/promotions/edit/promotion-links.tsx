/** From a promotion to what came of it: its report, its orders, its codes and batches, each narrowed to it. */
import { Anchor, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEditWords } from './words/index.ts'

export function PromotionLinks({ id, hasCodes }: { readonly id: string; readonly hasCodes: boolean }) {
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
    </Group>
  )
}
