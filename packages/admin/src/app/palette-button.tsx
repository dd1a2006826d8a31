/** Opens the command palette, as Ctrl+K does; it is loaded when it is opened first. */
import { Button, Kbd, Text, VisuallyHidden } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import { NavIcon } from '../shared/nav-icon.tsx'
import { sharedWords } from '../shared/words/shared/index.ts'
import { useWords } from '../shared/words/use-words.ts'

const Palette = lazy(async () => ({ default: (await import('../shared/palette/palette.tsx')).Palette }))

export function PaletteButton() {
  const t = useWords(sharedWords)
  const [opened, { open, close, toggle }] = useDisclosure()
  useHotkeys([['mod+K', toggle]], [])
  return (
    <>
      <Button variant="default" size="sm" px={{ base: 9, sm: 'md' }} onClick={open}>
        <Text size="sm" visibleFrom="sm" component="span">
          {t('palette')}
          {/* Decoration: the name of the button says what it does. */}
          <Kbd size="xs" ms="xs" aria-hidden style={{ verticalAlign: 'text-bottom' }}>
            Ctrl K
          </Kbd>
        </Text>
        <Text size="sm" lh={0} hiddenFrom="sm" component="span">
          <SearchIcon />
          <VisuallyHidden>{t('palette')}</VisuallyHidden>
        </Text>
      </Button>
      {opened && (
        <Suspense>
          <Palette opened onClose={close} />
        </Suspense>
      )}
    </>
  )
}

/** A magnifying glass, as large as the icons beside it. */
function SearchIcon() {
  return (
    <NavIcon>
      <circle cx="8.5" cy="8.5" r="5.5" />
      <path d="m13 13 4.5 4.5" />
    </NavIcon>
  )
}
