/** Colours and sizes. Contrast of every filled colour with its text is 4.5 : 1 or better, in light and dark. */
import { createTheme } from '@mantine/core'

export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: { light: 9, dark: 9 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  headings: { fontWeight: '650' },
  // Its words fade on their own clock, whatever the reader asked for: half-way they cannot be read.
  components: {
    SegmentedControl: { defaultProps: { transitionDuration: 0 } },
    Badge: { defaultProps: { tt: 'none' } },
  },
})
