/** A code as it is printed: letters of one width, read from left to right in every language. */
import { Text, type TextProps } from '@mantine/core'

export function CodeText({ children, ...props }: TextProps & { readonly children: string }) {
  return (
    <Text
      component="bdi"
      dir="ltr"
      style={{ overflowWrap: 'normal', wordBreak: 'keep-all' }}
      ff="monospace"
      fw={600}
      inherit
      {...props}
    >
      {children}
    </Text>
  )
}
